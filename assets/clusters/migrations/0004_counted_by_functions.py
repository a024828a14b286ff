from django.db import migrations

# The cells of a cover against three tables. Each branch names only what is asked of it, so that the indexes
# alone answer; OFFSET 0 keeps PostgreSQL from measuring a distance again wherever it is named. As functions
# they are planned once for a connection, and counted without sorting tens of thousands of rows first.
FOUND = """
    WITH cell AS (SELECT * FROM unnest(zooms, ys, xs, rings) AS cells(zoom, y, x, ring))
    SELECT {sums} FROM (
        SELECT {cell}, tally.places AS n {tally}
        FROM cell JOIN clusters_tally tally USING (zoom, y, x)
        UNION ALL
        SELECT {cell_of_change}, change.sign {change}
        FROM clusters_change change CROSS JOIN generate_series(coarsest, finest) AS each(zoom)
        JOIN cell ON cell.zoom = each.zoom AND cell.y = change.y >> (finest - each.zoom)
            AND cell.x = change.x >> (finest - each.zoom)
        UNION ALL
        SELECT {edge}, 1 {spot}
        FROM (
            SELECT spot.*, spot.location_bng <-> centre AS away
            FROM unnest(edge_ys, edge_xs) AS edge(y, x) JOIN clusters_spot spot USING (y, x)
            OFFSET 0
        ) AS measured
        WHERE away <= farthest
    ) AS found
    WHERE {only}
    GROUP BY {keys} HAVING sum(found.n) > 0
"""
COVER = """zooms integer[], ys integer[], xs integer[], rings integer[], edge_ys integer[], edge_xs integer[],
    centre geometry, rings_m float8[], coarsest integer, finest integer"""
FUNCTION = """
CREATE FUNCTION {name} RETURNS TABLE ({returned}) LANGUAGE plpgsql STABLE
SET enable_sort = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE {declared} farthest float8 := rings_m[cardinality(rings_m)];
BEGIN
    RETURN QUERY {body};
END $$
"""
# Six distances are offered: what is farther than so many of them is in the ring of that number.
RINGS = " + ".join(f"(measured.away > ring_{n})::integer" for n in range(1, 7))
DECLARED = "".join(f"ring_{n} float8 := coalesce(rings_m[{n}], 'infinity');" for n in range(1, 7))
BY_TRAITS = FUNCTION.format(
    name=f"clusters_by_traits({COVER})",
    returned="traits integer, ring integer, places integer",
    declared=DECLARED,
    body=FOUND.format(
        keys="found.traits, found.ring",
        sums="found.traits, found.ring, sum(found.n)::integer",
        cell="tally.traits, cell.ring",
        cell_of_change="change.traits, cell.ring",
        edge=f"measured.traits, {RINGS}",
        tally="",
        change="",
        spot="",
        only="true",
    ),
)
BY_CELL = FUNCTION.format(
    name=f"clusters_by_cell({COVER}, at_zoom integer, alike integer[])",
    returned="x integer, y integer, places integer, ids bigint, lon float8, lat float8",
    declared="",
    body=FOUND.format(
        keys="found.x, found.y",
        sums="""found.x, found.y, sum(found.n)::integer, sum(found.ids)::bigint,
            (sum(found.lon_e6) / sum(found.n) / 1e6)::float8, (sum(found.lat_e6) / sum(found.n) / 1e6)::float8""",
        cell="tally.traits, cell.y >> (cell.zoom - at_zoom) AS y, cell.x >> (cell.zoom - at_zoom) AS x",
        cell_of_change="change.traits, cell.y >> (cell.zoom - at_zoom), cell.x >> (cell.zoom - at_zoom)",
        edge="measured.traits, measured.y >> (finest - at_zoom), measured.x >> (finest - at_zoom)",
        tally=", tally.ids, tally.lon_e6, tally.lat_e6",
        change=", change.sign * change.asset, change.sign * change.lon_e6, change.sign * change.lat_e6",
        spot=", measured.asset, measured.lon_e6, measured.lat_e6",
        only="alike IS NULL OR found.traits = ANY(alike)",
    ),
)
TYPES = (
    "integer[], integer[], integer[], integer[], integer[], integer[], geometry, float8[], integer, integer"
)
NO_MORE = [
    f"DROP FUNCTION clusters_by_traits({TYPES})",
    f"DROP FUNCTION clusters_by_cell({TYPES}, integer, integer[])",
]


class Migration(migrations.Migration):
    dependencies = [("clusters", "0003_counts_by_traits")]

    operations = [migrations.RunSQL([BY_TRAITS, BY_CELL], NO_MORE)]
