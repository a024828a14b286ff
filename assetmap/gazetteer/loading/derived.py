"""What is worked out from postcodes and place names once they are loaded."""

from django.db import connection

from assetmap.gazetteer.loading.density import rebuild_density
from assetmap.gazetteer.loading.labels import assign_label_zooms
from assetmap.gazetteer.models import PlaceName

# A city comes before any town, and a town before any suburb; below that, the places where more people live.
_HEAD_START = {PlaceName.Kind.CITY: 1_000_000, PlaceName.Kind.TOWN: 100_000}
_SQUARE_M = 1000


def rebuild_outcodes() -> None:
    """Set every outcode's middle, box and count from its live postcodes."""
    with connection.cursor() as cursor:
        # DELETE rather than TRUNCATE: readers go on seeing the old rows until the transaction ends.
        cursor.execute("DELETE FROM gazetteer_outcode")
        cursor.execute(
            """
            INSERT INTO gazetteer_outcode (code, location, extent, postcodes)
            SELECT left(code, -3),
                   ST_Transform(ST_SetSRID(ST_MakePoint(avg(ST_X(location_bng)), avg(ST_Y(location_bng))), 27700), 4326),
                   ST_Envelope(ST_Transform(ST_SetSRID(ST_Expand(ST_Extent(location_bng), 100)::geometry, 27700), 4326)),
                   count(*)
            FROM gazetteer_postcode
            WHERE withdrawn_on IS NULL AND location IS NOT NULL
            GROUP BY 1
            """
        )


def weigh_places() -> None:
    """Set every place's prominence: its kind, then the number of live postcodes in the 3 km square around it."""
    head_start = " ".join(f"WHEN '{kind.value}' THEN {points}" for kind, points in _HEAD_START.items())
    with connection.cursor() as cursor:
        # Counting per square kilometre first turns 45,000 searches of the big table into one pass over it.
        cursor.execute(
            f"""
            WITH square AS MATERIALIZED (
                SELECT (ST_X(location_bng) / {_SQUARE_M})::int AS x, (ST_Y(location_bng) / {_SQUARE_M})::int AS y,
                       count(*) AS postcodes
                FROM gazetteer_postcode
                WHERE withdrawn_on IS NULL AND location IS NOT NULL
                GROUP BY 1, 2
            ), around AS (
                SELECT place.id, coalesce(sum(square.postcodes), 0) AS postcodes
                FROM gazetteer_placename AS place
                CROSS JOIN generate_series(-1, 1) AS right_by
                CROSS JOIN generate_series(-1, 1) AS up_by
                LEFT JOIN square ON square.x = (ST_X(place.location_bng) / {_SQUARE_M})::int + right_by
                                AND square.y = (ST_Y(place.location_bng) / {_SQUARE_M})::int + up_by
                GROUP BY place.id
            ), weighed AS (
                SELECT id, postcodes + CASE kind {head_start} ELSE 0 END AS prominence
                FROM around JOIN gazetteer_placename AS place USING (id)
            )
            UPDATE gazetteer_placename AS place SET prominence = weighed.prominence
            FROM weighed WHERE weighed.id = place.id AND place.prominence <> weighed.prominence
            """  # noqa: S608
        )


def analyse() -> None:
    """Tell the planner what the tables now hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE gazetteer_postcode, gazetteer_outcode, gazetteer_placename, gazetteer_densitytile"
        )


AFTER_POSTCODES = [
    ("Outcodes", rebuild_outcodes),
    ("Town texture of the map", rebuild_density),
    ("Size of places", weigh_places),
    ("Labels of the map", assign_label_zooms),
    ("Statistics", analyse),
]
AFTER_PLACES = [
    ("Size of places", weigh_places),
    ("Labels of the map", assign_label_zooms),
    ("Statistics", analyse),
]
