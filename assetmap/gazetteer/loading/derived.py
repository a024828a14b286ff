"""What is worked out from postcodes and place names once they are loaded."""

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from assetmap.gazetteer.loading.density import rebuild_density
from assetmap.gazetteer.loading.labels import weigh_and_label_places


def rebuild_outcodes() -> None:
    """Set every outcode's middle, box and count from its live postcodes."""
    with connection.cursor() as cursor:
        # DELETE rather than TRUNCATE: readers go on seeing the old rows until the transaction ends.
        cursor.execute("DELETE FROM gazetteer_outcode")
        cursor.execute(
            """
            INSERT INTO gazetteer_outcode (code, location, extent, postcodes)
            SELECT code, ST_Transform(ST_SetSRID(middle, 27700), 4326),
                   ST_Envelope(ST_Transform(ST_SetSRID(box::geometry, 27700), 4326)), postcodes
            FROM (
                SELECT left(code, -3) AS code, count(*) AS postcodes,
                       ST_MakePoint(avg(ST_X(location_bng)), avg(ST_Y(location_bng))) AS middle,
                       -- A box around a single point would be no area.
                       ST_Expand(ST_Extent(location_bng), 100) AS box
                FROM gazetteer_postcode
                WHERE withdrawn_on IS NULL AND location IS NOT NULL
                GROUP BY 1
            ) AS outcode
            """
        )


def analyse() -> None:
    """Tell the planner what the tables now hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE gazetteer_postcode, gazetteer_outcode, gazetteer_placename, gazetteer_densitytile"
        )


Step = tuple[str, Callable[[], None]]
_AFTER_POSTCODES: list[Step] = [
    ("Outcodes", rebuild_outcodes),
    ("Town texture of the map", rebuild_density),
    ("Labels of the map", weigh_and_label_places),
    ("Statistics", analyse),
]
AFTER_PLACES: list[Step] = [
    ("Labels of the map", weigh_and_label_places),
    ("Statistics", analyse),
]


def after_postcodes() -> list[Step]:
    """Return what is to be done after postcodes: our own steps, then those of settings.AFTER_POSTCODES."""
    return _AFTER_POSTCODES + [import_string(path) for path in settings.AFTER_POSTCODES]
