"""The fourth step: what the source has changed its mind about, field by field.

A field that a person corrected here keeps the person's value, and the difference is listed as a conflict.
"""

# ruff: noqa: E501, S608 - SQL keeps its own lines; what is put into it are constants of this package

from typing import Any

from django.db.backends.utils import CursorWrapper

from assets.importers.loading.columns import AREA, OURS, PLAIN, SAID, THEIRS, new_value
from assets.importers.loading.creating import NEEDS

# One row for each field on which the source differs from what it said before. A position that follows the
# postcode, and a circle that follows the position, change with them.
_DIFFERENCES = f"""
CREATE TEMPORARY TABLE assets_differences ON COMMIT DROP AS
SELECT DISTINCT ON (a.id, changed.field) a.id AS asset_id, j.line, changed.field,
    both_say.ours -> changed.field AS ours, both_say.theirs -> changed.field AS theirs,
    changed.field = ANY (a.held_fields) AS held
FROM {SAID}
JOIN assets_asset a ON a.id = j.asset_id
CROSS JOIN LATERAL (SELECT {OURS} AS ours, {THEIRS} AS theirs) AS both_say
CROSS JOIN LATERAL (
    SELECT array_agg(key) AS keys
    FROM jsonb_each(j.said_before) AS b FULL JOIN jsonb_each(j.said) AS n USING (key)
    WHERE b.value IS DISTINCT FROM n.value
) AS directly
CROSS JOIN LATERAL (
    SELECT unnest(directly.keys)
    UNION SELECT 'status' WHERE j.outcome = 'restored'
    UNION SELECT 'location' WHERE NOT j.said ? 'location' AND 'postcode' = ANY (directly.keys)
    UNION SELECT 'area_served' WHERE v.area_served ? 'radius_m' AND directly.keys && ARRAY['location', 'postcode']
) AS changed(field)
WHERE j.outcome IN ('updated', 'restored') AND changed.field NOT IN ('confirmed_on', 'confirmed_by')
ORDER BY a.id, changed.field, j.line
"""

_TAKEN = "NOT held AND ours IS DISTINCT FROM theirs"

_ASSETS = """
UPDATE assets_asset AS target SET
    category_id = CASE WHEN 'category' = ANY (t.fields) THEN c.id ELSE target.category_id END,
    organisation_id = CASE WHEN 'organisation' = ANY (t.fields) THEN o.id ELSE target.organisation_id END,
    source_id = CASE WHEN 'source' = ANY (t.fields) THEN coalesce(row_source.id, %(source)s)
                     ELSE target.source_id END,
    location = CASE WHEN 'location' = ANY (t.fields) THEN j.location ELSE target.location END,
    location_basis = CASE WHEN 'location' = ANY (t.fields) THEN j.basis ELSE target.location_basis END,
    postcode_distance_m = CASE WHEN t.fields && ARRAY['location', 'postcode'] AND NOT 'location' = ANY (target.held_fields)
                               THEN j.postcode_distance_m ELSE target.postcode_distance_m END,
    area_served = CASE WHEN 'area_served' = ANY (t.fields) THEN {area} ELSE target.area_served END,
    open_minutes = CASE WHEN 'opening_hours' = ANY (t.fields) THEN j.open_minutes ELSE target.open_minutes END,
    {plain},
    changed_at = %(now)s
FROM (SELECT asset_id, line, array_agg(field) AS fields FROM assets_differences
      WHERE {taken} GROUP BY asset_id, line) AS t, {said}
WHERE j.asset_id = t.asset_id AND j.line = t.line AND target.id = t.asset_id
""".format(
    area=AREA,
    plain=",\n    ".join(
        f"{field} = CASE WHEN '{field}' = ANY (t.fields) THEN {new_value(field)} ELSE target.{field} END"
        for field in PLAIN
    ),
    said=SAID,
    taken=_TAKEN,
)

_NEEDS_TAKEN = f"""EXISTS (SELECT FROM assets_differences d
    WHERE d.asset_id = j.asset_id AND d.line = j.line AND d.field = 'needs' AND {_TAKEN})"""
_FORGET_NEEDS = f"""
DELETE FROM assets_asset_needs link USING assets_importing j WHERE link.asset_id = j.asset_id AND {_NEEDS_TAKEN}
"""

_HISTORY = f"""
INSERT INTO assets_assetchange (asset_id, at, kind, run_id, changes)
SELECT asset_id, %(now)s,
    CASE WHEN bool_or(field = 'status' AND theirs = '"retired"') THEN 'retired'
         WHEN bool_or(field = 'status' AND ours = '"retired"') THEN 'restored' ELSE 'updated' END,
    %(run)s, jsonb_object_agg(field, jsonb_build_array(ours, theirs))
FROM assets_differences WHERE {_TAKEN} GROUP BY asset_id
"""

_CONFLICTS = """
INSERT INTO assets_importconflict (run_id, asset_id, field, ours, theirs)
SELECT %(run)s, asset_id, field, ours, theirs FROM assets_differences
WHERE held AND ours IS DISTINCT FROM theirs
ON CONFLICT (asset_id, field) WHERE settled_at IS NULL
DO UPDATE SET run_id = excluded.run_id, ours = excluded.ours, theirs = excluded.theirs
"""

# The source has come round to the person's value: nothing is left to decide.
_SETTLED = """
UPDATE assets_importconflict c SET settled_at = %(now)s FROM assets_differences d
WHERE c.settled_at IS NULL AND c.asset_id = d.asset_id AND c.field = d.field AND d.held
    AND d.ours IS NOT DISTINCT FROM d.theirs
"""

_RECORDS = """
UPDATE assets_sourcerecord r SET values = j.said, run_id = %(run)s, gone = false
FROM assets_importing j WHERE r.id = j.record_id AND j.outcome IN ('updated', 'restored')
"""

# Being listed on a later day confirms a record, changed or not; an editor's later word stands.
_CONFIRMED = """
UPDATE assets_asset a SET confirmed_on = told.day, confirmed_by = told.by
FROM (
    SELECT asset_id, coalesce((said ->> 'confirmed_on')::date, %(data_date)s::date) AS day,
        coalesce(said ->> 'confirmed_by', 'source') AS by
    FROM assets_importing WHERE outcome <> 'created'
) AS told
WHERE a.id = told.asset_id AND told.day > coalesce(a.confirmed_on, '-infinity')
"""


def change(cursor: CursorWrapper, context: dict[str, Any]) -> int:
    """Bring known assets up to date with their source; returns the number of conflicts listed."""
    cursor.execute(_DIFFERENCES, context)
    cursor.execute("ANALYZE assets_differences")
    cursor.execute(_ASSETS, context)
    cursor.execute(_FORGET_NEEDS, context)
    cursor.execute(NEEDS.format(which=_NEEDS_TAKEN), context)
    cursor.execute(_HISTORY, context)
    cursor.execute(_SETTLED, context)
    cursor.execute(_CONFLICTS, context)
    conflicts = cursor.rowcount
    cursor.execute(_RECORDS, context)
    cursor.execute(_CONFIRMED, context)
    return conflicts
