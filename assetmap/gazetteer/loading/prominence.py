"""How prominent each place is: which of several namesakes comes first, and which names the map shows."""

from django.db import connection

from assetmap.gazetteer.models import PlaceName

_Kind = PlaceName.Kind
# A city comes before any town, and a town before any suburb; below that, the places where more people live.
_HEAD_START = {_Kind.CITY: 1_000_000, _Kind.TOWN: 100_000}
# Squares of 1 km around a place's own that are counted as its neighbourhood.
_REACH = {_Kind.CITY: 7, _Kind.TOWN: 2}
_USUAL_REACH = 1
# "City of Westminster" and "City of London" are parts of London, and official names of cities elsewhere.
_OFFICIAL_NAMES_LOSE = 500_000


def prominences() -> dict[int, int]:
    """Return each place's prominence by its key: the head start of its kind plus the postcodes around it."""
    with connection.cursor() as cursor:
        # Counting per square kilometre first turns 43,000 searches of the big table into one pass over it.
        cursor.execute(
            f"""
            WITH square AS MATERIALIZED (
                SELECT (ST_X(location_bng) / 1000)::int AS x, (ST_Y(location_bng) / 1000)::int AS y,
                       count(*) AS postcodes
                FROM gazetteer_postcode
                WHERE withdrawn_on IS NULL AND location IS NOT NULL
                GROUP BY 1, 2
            ), wanted AS MATERIALIZED (
                SELECT id, (ST_X(location_bng) / 1000)::int + right_by AS x,
                       (ST_Y(location_bng) / 1000)::int + up_by AS y
                FROM gazetteer_placename
                CROSS JOIN LATERAL (SELECT {_case(_REACH, _USUAL_REACH)} AS reach) AS kind_reach
                CROSS JOIN LATERAL generate_series(-reach, reach) AS right_by
                CROSS JOIN LATERAL generate_series(-reach, reach) AS up_by
            ), around AS (
                SELECT id, sum(postcodes)::int AS postcodes FROM wanted JOIN square USING (x, y) GROUP BY id
            )
            SELECT place.id, coalesce(postcodes, 0) + {_case(_HEAD_START, 0)}
                   - CASE WHEN key LIKE 'city of %' THEN {_OFFICIAL_NAMES_LOSE} ELSE 0 END
            FROM gazetteer_placename AS place LEFT JOIN around USING (id)
            """  # noqa: S608 - made of the numbers above
        )
        return dict(cursor.fetchall())


def _case(values: dict[PlaceName.Kind, int], otherwise: int) -> str:
    cases = " ".join(f"WHEN '{kind.value}' THEN {value}" for kind, value in values.items())
    return f"CASE kind {cases} ELSE {otherwise} END"
