"""Taking the noted changes into the kept counts, so that reading stays fast after an import."""

from django.db import connection, transaction

from assets.clusters.grid import COARSEST_TALLIED, FINEST_KEPT

# One at a time: a second folding would find nothing, but only after both had locked the same rows.
_LOCK = 20_112

# Whole tables are summed and moved, which is a thing to say to the database, not to say row by row.
_TAKE = """
CREATE TEMPORARY TABLE clusters_taken ON COMMIT DROP AS
WITH taken AS (DELETE FROM clusters_change RETURNING *) SELECT * FROM taken;
CREATE TEMPORARY TABLE clusters_folding_count ON COMMIT DROP AS
SELECT coalesce(category, 0) AS key, y, x, sum(sign)::int AS places, sum(sign * asset)::bigint AS ids,
       sum(sign * lon_e6)::bigint AS lon_e6, sum(sign * lat_e6)::bigint AS lat_e6
FROM clusters_taken GROUP BY GROUPING SETS ((category, y, x), (y, x));
CREATE TEMPORARY TABLE clusters_folding_tally ON COMMIT DROP AS
SELECT traits AS key, y, x, sum(sign)::int AS places, sum(sign * asset)::bigint AS ids,
       sum(sign * lon_e6)::bigint AS lon_e6, sum(sign * lat_e6)::bigint AS lat_e6
FROM clusters_taken GROUP BY traits, y, x;
"""
_ADD = """
INSERT INTO clusters_{table} (zoom, {key}, y, x, places, ids, lon_e6, lat_e6)
SELECT %s, key, y, x, places, ids, lon_e6, lat_e6 FROM clusters_folding_{table}
-- A check looks at the row to be inserted before the conflict is found, so a row that takes away must exist.
WHERE places >= 0
ON CONFLICT (zoom, {key}, y, x) DO UPDATE SET
    places = clusters_{table}.places + excluded.places, ids = clusters_{table}.ids + excluded.ids,
    lon_e6 = clusters_{table}.lon_e6 + excluded.lon_e6, lat_e6 = clusters_{table}.lat_e6 + excluded.lat_e6
"""
_SUBTRACT = """
UPDATE clusters_{table} AS kept SET
    places = kept.places + folding.places, ids = kept.ids + folding.ids,
    lon_e6 = kept.lon_e6 + folding.lon_e6, lat_e6 = kept.lat_e6 + folding.lat_e6
FROM clusters_folding_{table} AS folding
WHERE kept.zoom = %s AND folding.places < 0
  AND (kept.{key}, kept.y, kept.x) = (folding.key, folding.y, folding.x)
"""
_STEP_BACK = """
CREATE TEMPORARY TABLE clusters_coarser ON COMMIT DROP AS
SELECT key, y >> 1 AS y, x >> 1 AS x, sum(places)::int AS places, sum(ids)::bigint AS ids,
       sum(lon_e6)::bigint AS lon_e6, sum(lat_e6)::bigint AS lat_e6
FROM clusters_folding_{table} GROUP BY key, y >> 1, x >> 1;
DROP TABLE clusters_folding_{table};
ALTER TABLE clusters_coarser RENAME TO clusters_folding_{table};
"""
_TIDY = "DELETE FROM clusters_{table} WHERE places = 0; DROP TABLE clusters_folding_{table}"
# Each table with what tells its rows of one cell apart, and the coarsest zoom that it keeps.
_TABLES = (("count", "category", 0), ("tally", "traits", COARSEST_TALLIED))


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
        for table, key, coarsest in _TABLES:
            names = {"table": table, "key": key}
            for zoom in range(FINEST_KEPT, coarsest - 1, -1):
                cursor.execute(_ADD.format(**names), [zoom])
                cursor.execute(_SUBTRACT.format(**names), [zoom])
                cursor.execute(_STEP_BACK.format(**names))
            cursor.execute(_TIDY.format(**names))
        cursor.execute("DROP TABLE clusters_taken")
        cursor.execute("ANALYZE clusters_count, clusters_tally, clusters_spot")
    return number
