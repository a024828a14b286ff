"""The second step: a position for every record, from its source or its postcode."""

from typing import Any

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

FAR_M = 1_000

# The only place that reads the gazetteer. A position and a postcode are compared in grid metres.
_PLACE = """
CREATE TEMPORARY TABLE assets_placed ON COMMIT DROP AS
SELECT s.line, s.ref, s.said, s.open_minutes,
    coalesce(given.location, p.location) AS location,
    CASE WHEN given.location IS NULL AND p.location IS NOT NULL THEN 'postcode' ELSE 'source' END AS basis,
    CASE WHEN given.distance_m > %(far)s THEN round(given.distance_m)::int END AS postcode_distance_m,
    first_value(s.line) OVER (PARTITION BY s.ref ORDER BY s.line) AS first_line
FROM assets_staged s
LEFT JOIN gazetteer_postcode p ON p.code = replace(s.said ->> 'postcode', ' ', '')
CROSS JOIN LATERAL (
    SELECT point AS location, ST_Distance(ST_Transform(point, 27700), p.location_bng) AS distance_m
    FROM (SELECT ST_SetSRID(ST_MakePoint((s.said -> 'location' ->> 0)::float8,
                                         (s.said -> 'location' ->> 1)::float8), 4326)) AS made(point)
) AS given
WHERE s.code IS NULL
"""

_NOWHERE = "(location IS NULL AND said -> 'delivery' ? 'in_person' AND said ->> 'status' <> 'draft')"

_TURN_AWAY = f"""
INSERT INTO assets_importrejection (run_id, line, ref, field, code, reason)
SELECT %(run)s, line, ref, '', coalesce(code, 'rejected'), left(reason, 400) FROM assets_staged
WHERE code IS NOT NULL
UNION ALL
SELECT %(run)s, line, ref, '', 'duplicate', replace(%(duplicate)s, '{{line}}', first_line::text)
FROM assets_placed WHERE line <> first_line
UNION ALL
SELECT %(run)s, line, ref, '',
    CASE WHEN said ->> 'postcode' IS NULL THEN 'no_position'
         WHEN said ->> 'postcode' LIKE 'BT%%' THEN 'northern_ireland' ELSE 'unknown_postcode' END,
    CASE WHEN said ->> 'postcode' IS NULL THEN %(no_position)s
         WHEN said ->> 'postcode' LIKE 'BT%%'
         THEN replace(%(northern_ireland)s, '{{postcode}}', said ->> 'postcode')
         ELSE replace(%(unknown_postcode)s, '{{postcode}}', said ->> 'postcode') END
FROM assets_placed WHERE line = first_line AND {_NOWHERE}
UNION ALL
SELECT %(run)s, s.line, s.ref, one ->> 0, one ->> 1, left(one ->> 2, 400)
FROM assets_staged s CROSS JOIN LATERAL jsonb_array_elements(s.dropped) AS one
"""  # noqa: S608 - the only interpolation is the constant above

# Which records are new, changed, back or as before. New assets get their keys here, so that the rows of
# every table that belongs to them can be written without asking back.
_JUDGE = f"""
CREATE TEMPORARY TABLE assets_importing ON COMMIT DROP AS
SELECT judged.*, coalesce(known_asset_id, nextval(pg_get_serial_sequence('assets_asset', 'id'))) AS asset_id
FROM (
    SELECT p.*, r.id AS record_id, r.asset_id AS known_asset_id, r.values AS said_before,
        CASE WHEN r.id IS NULL THEN 'created' WHEN r.gone THEN 'restored'
             WHEN r.values = p.said THEN 'unchanged' ELSE 'updated' END AS outcome
    FROM assets_placed p LEFT JOIN assets_sourcerecord r ON r.source_id = %(source)s AND r.ref = p.ref
    WHERE p.line = p.first_line AND NOT {_NOWHERE}
    ORDER BY p.line
) AS judged
"""  # noqa: S608


def place(cursor: CursorWrapper, context: dict[str, Any]) -> None:
    """Give each record a position, list what is turned away, and judge the rest against what is known."""
    cursor.execute(_PLACE, {"far": FAR_M})
    cursor.execute("ANALYZE assets_placed")
    cursor.execute(_TURN_AWAY, context | _sentences())
    cursor.execute(_JUDGE, context)
    cursor.execute("CREATE UNIQUE INDEX ON assets_importing (ref)")
    cursor.execute("ANALYZE assets_importing")


def _sentences() -> dict[str, str]:
    return {
        "duplicate": _("The same identifier is already on line {line}; the first one counts."),
        "no_position": _("The row gives neither a position nor a postcode."),
        "unknown_postcode": _("The row gives no position, and its postcode {postcode} is not one we know."),
        "northern_ireland": _(
            "The row gives no position, and postcodes of Northern Ireland such as {postcode} have no"
            " open positions."
        ),
    }
