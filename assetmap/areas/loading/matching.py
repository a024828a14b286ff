"""Which small area each live postcode belongs to: the one it lies in, else one that is very near."""

from django.db import connection

from assetmap.areas.models import AreaSet
from assetmap.gazetteer.models import LoadedPart

# Simplified outlines leave slivers between neighbours; a postcode farther out is in another country or
# at sea.
NEAREST_M = 100

# Each area walks the index of live postcodes once, with its outline prepared; the other way about,
# PostGIS would look at one and a half million outlines.
_INSIDE = """
INSERT INTO areas_postcodearea (postcode_id, area_id, away_m)
SELECT DISTINCT ON (postcode.code) postcode.code, area.id, 0
FROM areas_smallarea AS area
JOIN gazetteer_postcode AS postcode ON ST_Intersects(area.boundary_bng, postcode.location_bng)
WHERE postcode.withdrawn_on IS NULL
ORDER BY postcode.code, area.code
"""
_NEAREST = """
INSERT INTO areas_postcodearea (postcode_id, area_id, away_m)
SELECT DISTINCT ON (postcode.code) postcode.code, area.id,
       ST_Distance(area.boundary_bng, postcode.location_bng)
FROM gazetteer_postcode AS postcode
JOIN areas_smallarea AS area ON ST_DWithin(area.boundary_bng, postcode.location_bng, %s)
WHERE postcode.withdrawn_on IS NULL
  AND NOT EXISTS (SELECT FROM areas_postcodearea AS placed WHERE placed.postcode_id = postcode.code)
ORDER BY postcode.code, ST_Distance(area.boundary_bng, postcode.location_bng), area.code
"""
_COUNT = """
UPDATE areas_smallarea AS area SET postcodes = coalesce(counted.postcodes, 0)
FROM areas_smallarea AS each
LEFT JOIN (SELECT area_id, count(*) AS postcodes FROM areas_postcodearea GROUP BY area_id) AS counted
  ON counted.area_id = each.id
WHERE each.id = area.id AND area.postcodes <> coalesce(counted.postcodes, 0)
"""


def postcodes_version() -> str:
    """Return the version of the postcodes that are loaded."""
    return LoadedPart.objects.filter(dataset=LoadedPart.Dataset.POSTCODES).version()


def match_postcodes() -> None:
    """Write anew which area each live postcode belongs to, and how many each area has; in a transaction.

    Every set is matched, and remembers with which postcodes. Without any there is nothing to do.
    """
    if not AreaSet.objects.exists():
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'")
        cursor.execute("ANALYZE areas_smallarea")
        cursor.execute("DELETE FROM areas_postcodearea")
        cursor.execute(_INSIDE)
        # The planner has to know that nearly all are placed before it looks for those that are not.
        cursor.execute("ANALYZE areas_postcodearea")
        cursor.execute(_NEAREST, [NEAREST_M])
        cursor.execute(_COUNT)
    AreaSet.objects.update(postcodes_version=postcodes_version())


# For settings.AFTER_POSTCODES.
AFTER_POSTCODES = ("Small areas of postcodes", match_postcodes)


def count_matches() -> dict[str, int]:
    """Count live postcodes: `inside` an area, `near` one, and in `none`."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FILTER (WHERE away_m = 0), count(*) FILTER (WHERE away_m > 0),
                   (SELECT count(*) FROM gazetteer_postcode
                    WHERE withdrawn_on IS NULL AND location IS NOT NULL) - count(*)
            FROM areas_postcodearea
            """
        )
        return dict(zip(("inside", "near", "none"), cursor.fetchone(), strict=True))
