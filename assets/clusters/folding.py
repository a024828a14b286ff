"""Taking the noted changes into the kept counts, so that reading stays fast after an import."""

from django.db import connection, transaction

from assets.clusters.grid import FINEST_KEPT

# One at a time: a second folding would find nothing, but only after both had locked the same rows.
_LOCK = 20_112

# Whole tables are summed and moved, which is a thing to say to the database, not to say row by row.
_TAKE = """
CREATE TEMPORARY TABLE clusters_folding ON COMMIT DROP AS
WITH taken AS (DELETE FROM clusters_change RETURNING *)
SELECT coalesce(category, 0) AS category, y, x, sum(sign)::int AS places, sum(sign * asset)::bigint AS ids,
       sum(sign * lon_e6)::bigint AS lon_e6, sum(sign * lat_e6)::bigint AS lat_e6
FROM taken GROUP BY GROUPING SETS ((category, y, x), (y, x))
"""
_ADD = """
INSERT INTO clusters_count (zoom, category, y, x, places, ids, lon_e6, lat_e6)
SELECT %s, category, y, x, places, ids, lon_e6, lat_e6 FROM clusters_folding
-- A check looks at the row to be inserted before the conflict is found, so a row that takes away must exist.
WHERE places >= 0
ON CONFLICT (zoom, category, y, x) DO UPDATE SET
    places = clusters_count.places + excluded.places, ids = clusters_count.ids + excluded.ids,
    lon_e6 = clusters_count.lon_e6 + excluded.lon_e6, lat_e6 = clusters_count.lat_e6 + excluded.lat_e6
"""
_SUBTRACT = """
UPDATE clusters_count AS kept SET
    places = kept.places + folding.places, ids = kept.ids + folding.ids,
    lon_e6 = kept.lon_e6 + folding.lon_e6, lat_e6 = kept.lat_e6 + folding.lat_e6
FROM clusters_folding AS folding
WHERE kept.zoom = %s AND folding.places < 0
  AND (kept.category, kept.y, kept.x) = (folding.category, folding.y, folding.x)
"""
_STEP_BACK = """
CREATE TEMPORARY TABLE clusters_coarser ON COMMIT DROP AS
SELECT category, y >> 1 AS y, x >> 1 AS x, sum(places)::int AS places, sum(ids)::bigint AS ids,
       sum(lon_e6)::bigint AS lon_e6, sum(lat_e6)::bigint AS lat_e6
FROM clusters_folding GROUP BY category, y >> 1, x >> 1;
DROP TABLE clusters_folding;
ALTER TABLE clusters_coarser RENAME TO clusters_folding;
"""


@transaction.atomic
def fold() -> int:
    """Take every noted change into the kept counts; returns how many there were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT count(*) FROM clusters_change")
        number = cursor.fetchone()[0]
        if not number:
            return 0
        cursor.execute(_TAKE)
        for zoom in range(FINEST_KEPT, -1, -1):
            cursor.execute(_ADD, [zoom])
            cursor.execute(_SUBTRACT, [zoom])
            cursor.execute(_STEP_BACK)
        cursor.execute("DROP TABLE clusters_folding")
        cursor.execute("DELETE FROM clusters_count WHERE places = 0")
        cursor.execute("ANALYZE clusters_count")
    return number
