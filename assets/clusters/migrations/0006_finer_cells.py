from importlib import import_module

from django.db import migrations, models

noted = import_module("assets.clusters.migrations.0003_counts_by_traits")
counted = import_module("assets.clusters.migrations.0004_counted_by_functions")
earlier = import_module("assets.clusters.migrations.0005_reached_from_afar")

# What migration 0005 notes, in cells half as wide, and places by plain numbers.
FINER = {
    "(location, 14)": "(location, 15)",
    "x, location_bng, lon_e6": "x, easting, northing, lon_e6",
    ", location_bng, round": ", ST_X(location_bng), ST_Y(location_bng), round",
}


def finer(text: str) -> str:
    for old, new in FINER.items():
        text = text.replace(old, new)
    return text


ROWS = noted.ROWS.replace(noted.PLACED, earlier.PLACED).format(sign=1, table="assets_asset")
SPOTS = noted.SPOTS.replace(noted.PLACED, earlier.PLACED).format(table="assets_asset")
EMPTY = ["TRUNCATE clusters_change, clusters_count, clusters_tally, clusters_spot"]
AFRESH = [f"{noted.NOTE} {ROWS}", f"{noted.SET} {SPOTS}"]

# As in migration 0004, but that cells side by side are one run (assets.clusters.cover), which the index
# answers at once, and that what is counted by is one number, which is hashed several times as fast as two.
RUNS = """
    SELECT (run >> 56)::integer AS zoom, (run >> 51 & 31)::integer AS ring, (run >> 34 & 131071)::integer AS y,
           (run >> 17 & 131071)::integer AS west, (run & 131071)::integer AS east
    FROM unnest({runs}) AS run
"""
FOUND = f"""
    WITH run AS ({RUNS.format(runs="whole")}), found AS NOT MATERIALIZED (
        SELECT {{cell}} AS key, tally.places AS n, tally.traits {{tally}}
        FROM run JOIN clusters_tally tally
            ON tally.zoom = run.zoom AND tally.y = run.y AND tally.x BETWEEN run.west AND run.east
        UNION ALL
        SELECT {{cell_of_change}}, change.sign, change.traits {{change}}
        FROM clusters_change change CROSS JOIN generate_series(coarsest, finest) AS each(zoom)
        JOIN run ON run.zoom = each.zoom AND run.y = change.y >> (finest - each.zoom)
            AND change.x >> (finest - each.zoom) BETWEEN run.west AND run.east
        UNION ALL
        SELECT {{edge}}, 1, measured.traits {{spot}}
        FROM (
            SELECT spot.*, sqrt((spot.easting - east_m) * (spot.easting - east_m)
                                + (spot.northing - north_m) * (spot.northing - north_m)) AS away
            FROM ({RUNS.format(runs="edge")}) AS run
            JOIN clusters_spot spot ON spot.y = run.y AND spot.x BETWEEN run.west AND run.east
            OFFSET 0
        ) AS measured
        WHERE away < farthest
    )
"""
BY_RING = f"""
    {FOUND}
    SELECT (key >> 5)::integer, (key & 31)::integer, sum(found.n)::integer
    FROM found GROUP BY key HAVING sum(found.n) > 0
"""
BY_PLACE = f"""
    {FOUND}
    SELECT (key & 131071)::integer, (key >> 17)::integer, sum(found.n)::integer, sum(found.ids)::bigint,
           (sum(found.lon_e6) / sum(found.n) / 1e6)::float8, (sum(found.lat_e6) / sum(found.n) / 1e6)::float8
    FROM found WHERE alike IS NULL OR found.traits = ANY(alike) GROUP BY key HAVING sum(found.n) > 0
"""
COVER = """whole bigint[], edge bigint[], east_m float8, north_m float8, too_far_m float8[],
    coarsest integer, finest integer"""
FUNCTION = """
CREATE FUNCTION {name} RETURNS TABLE ({returned}) LANGUAGE plpgsql STABLE
SET enable_sort = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE farthest float8 := too_far_m[cardinality(too_far_m)];
BEGIN
    RETURN QUERY {body};
END $$
"""
BY_TRAITS = FUNCTION.format(
    name=f"clusters_by_traits({COVER})",
    returned="traits integer, ring integer, places integer",
    body=BY_RING.format(
        cell="tally.traits::bigint << 5 | run.ring",
        cell_of_change="change.traits::bigint << 5 | run.ring",
        edge="measured.traits::bigint << 5 | width_bucket(measured.away, too_far_m)",
        tally="",
        change="",
        spot="",
    ),
)


def cell(y: str, x: str, zoom: str) -> str:
    """Return the number of the cell of the zoom that is asked for."""
    return f"(({y} >> ({zoom} - at_zoom))::bigint << 17) | ({x} >> ({zoom} - at_zoom))"


BY_CELL = FUNCTION.format(
    name=f"clusters_by_cell({COVER}, at_zoom integer, alike integer[])",
    returned="x integer, y integer, places integer, ids bigint, lon float8, lat float8",
    body=BY_PLACE.format(
        cell=cell("tally.y", "tally.x", "run.zoom"),
        cell_of_change=cell("change.y", "change.x", "finest"),
        edge=cell("measured.y", "measured.x", "finest"),
        tally=", tally.ids, tally.lon_e6, tally.lat_e6",
        change=", change.sign * change.asset, change.sign * change.lon_e6, change.sign * change.lat_e6",
        spot=", measured.asset, measured.lon_e6, measured.lat_e6",
    ),
)
TYPES = "bigint[], bigint[], float8, float8, float8[], integer, integer"
NO_MORE = [
    f"DROP FUNCTION clusters_by_traits({TYPES})",
    f"DROP FUNCTION clusters_by_cell({TYPES}, integer, integer[])",
]


class Migration(migrations.Migration):
    dependencies = [("clusters", "0005_reached_from_afar")]

    operations = [
        migrations.RunSQL(
            migrations.RunSQL.noop, [*earlier.NOTES, *AFRESH, counted.BY_TRAITS, counted.BY_CELL]
        ),
        migrations.RunSQL([*EMPTY, *counted.NO_MORE], migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="spot", name="spot_cell"),
        migrations.RemoveField(model_name="spot", name="location_bng"),
        migrations.AddField(
            model_name="spot",
            name="easting",
            field=models.FloatField(verbose_name="metres east on the National Grid"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="spot",
            name="northing",
            field=models.FloatField(verbose_name="metres north on the National Grid"),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="spot",
            index=models.Index(
                fields=["y", "x"],
                include=["traits", "easting", "northing", "asset", "lon_e6", "lat_e6"],
                name="spot_cell",
            ),
        ),
        migrations.RunSQL([*map(finer, [*earlier.NOTES, *AFRESH]), BY_TRAITS, BY_CELL], [*EMPTY, *NO_MORE]),
    ]
