"""The third step: assets that this source had not named before."""

# ruff: noqa: E501, S608 - SQL keeps its own lines; what is put into it are constants of this package

from typing import Any

from django.db.backends.utils import CursorWrapper

from assets.importers.loading.columns import AREA, PLAIN, SAID, new_value

_ORGANISATIONS = """
INSERT INTO assets_organisation (name, kind, code, website)
SELECT DISTINCT said ->> 'organisation', %(organisation_kind)s, '', ''
FROM assets_importing WHERE said ? 'organisation'
ON CONFLICT DO NOTHING
"""

_ASSETS = f"""
INSERT INTO assets_asset (
    id, category_id, organisation_id, source_id, location, location_basis, postcode_distance_m, area_served,
    open_minutes, confirmed_on, confirmed_by, held_fields, created_at, changed_at, {", ".join(PLAIN)})
SELECT j.asset_id, c.id, o.id, coalesce(row_source.id, %(source)s), j.location, j.basis, j.postcode_distance_m,
    {AREA}, j.open_minutes, coalesce(v.confirmed_on, %(data_date)s::date),
    CASE WHEN v.confirmed_on IS NOT NULL THEN v.confirmed_by WHEN %(data_date)s::date IS NOT NULL THEN 'source'
         ELSE '' END,
    '{{}}', %(now)s, %(now)s, {", ".join(new_value(field) for field in PLAIN)}
FROM {SAID}
WHERE j.outcome = 'created'
ORDER BY j.line
"""

NEEDS = """
INSERT INTO assets_asset_needs (asset_id, need_id)
SELECT j.asset_id, n.id
FROM assets_importing j CROSS JOIN LATERAL jsonb_array_elements_text(j.said -> 'needs') AS named(code)
JOIN assets_need n ON n.code = named.code
WHERE {which}
"""

_RECORDS = """
INSERT INTO assets_sourcerecord (source_id, ref, asset_id, values, run_id, gone)
SELECT %(source)s, ref, asset_id, said, %(run)s, false FROM assets_importing WHERE outcome = 'created'
"""

_HISTORY = """
INSERT INTO assets_assetchange (asset_id, at, kind, run_id, changes)
SELECT asset_id, %(now)s, 'created', %(run)s, '{}' FROM assets_importing WHERE outcome = 'created'
"""


def create(cursor: CursorWrapper, context: dict[str, Any]) -> None:
    """Write the new assets, their needs, what the source said about them and the first entry of their history."""
    for statement in (
        _ORGANISATIONS,
        _ASSETS,
        NEEDS.format(which="j.outcome = 'created'"),
        _RECORDS,
        _HISTORY,
    ):
        cursor.execute(statement, context)
