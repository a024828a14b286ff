"""Counting the places within distances of a point: whole cells as they are kept, the edges one by one."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from assets.clusters.counting import Cell
from assets.clusters.cover import Cover, cover
from assets.clusters.grid import COARSEST_TALLIED, FINEST_KEPT, Cells
from assets.querysets import bng_position

# The cells of a cover against three tables, which the ORM cannot join on zoom, y and x. Each branch names
# only what is asked of it, so that the indexes alone answer; OFFSET 0 keeps PostgreSQL from measuring a
# distance again wherever it is named.
_STATEMENT = """
WITH cell AS (
    SELECT * FROM unnest(%(zooms)s::int[], %(ys)s::int[], %(xs)s::int[], %(rings)s::int[])
        AS cells(zoom, y, x, ring)
)
SELECT {keys}, {sums} FROM (
    SELECT tally.traits, cell.ring, {cell}, tally.places {tally}
    FROM cell JOIN clusters_tally tally USING (zoom, y, x)
    UNION ALL
    SELECT change.traits, cell.ring, {cell}, change.sign {change}
    FROM clusters_change change CROSS JOIN generate_series(%(coarsest)s, %(finest)s) AS zooms(zoom)
    JOIN cell ON cell.zoom = zooms.zoom AND cell.y = change.y >> (%(finest)s - zooms.zoom)
        AND cell.x = change.x >> (%(finest)s - zooms.zoom)
    UNION ALL
    SELECT traits, {ring}, {edge}, 1 {spot}
    FROM (
        SELECT spot.*,
            spot.location_bng <-> ST_SetSRID(ST_MakePoint(%(easting)s, %(northing)s), 27700) AS away
        FROM unnest(%(edge_ys)s::int[], %(edge_xs)s::int[]) AS edge(y, x)
        JOIN clusters_spot spot USING (y, x)
        OFFSET 0
    ) AS measured
    WHERE away <= %(farthest)s
) AS found
WHERE {only}
GROUP BY {keys} HAVING sum(places) > 0
"""
_BY_TRAITS = {
    "keys": "traits, ring",
    "sums": "sum(places)::int",
    "cell": "0 AS y",
    "edge": "0",
    "tally": "",
    "change": "",
    "spot": "",
    "only": "true",
}
_BY_CELL = {
    "keys": "x, y",
    "sums": """sum(places)::int, sum(ids)::bigint,
        sum(lon_e6) / sum(places) / 1e6, sum(lat_e6) / sum(places) / 1e6""",
    "cell": "cell.y >> (cell.zoom - %(zoom)s) AS y, cell.x >> (cell.zoom - %(zoom)s) AS x",
    "edge": "y >> (%(finest)s - %(zoom)s), x >> (%(finest)s - %(zoom)s)",
    "tally": ", tally.ids, tally.lon_e6, tally.lat_e6",
    "change": """, change.sign * change.asset AS ids,
        change.sign * change.lon_e6 AS lon_e6, change.sign * change.lat_e6 AS lat_e6""",
    "spot": ", asset, lon_e6, lat_e6",
    "only": "%(all)s OR traits = ANY(%(traits)s)",
}


def tallied(lon: float, lat: float, rings_m: Sequence[float]) -> list[tuple[int, int, int]]:
    """Count the placed assets around a WGS 84 point: (traits, ring, how many). One query.

    Ring 0 is what is at most `rings_m[0]` away, ring 1 what is farther and at most `rings_m[1]` away.
    """
    covered = cover(lon, lat, rings_m)
    return _rows(_BY_TRAITS, lon, lat, rings_m, covered)


def counted_within(
    cells: Cells, lon: float, lat: float, radius_m: float, traits: Sequence[int] | None
) -> list[Cell]:
    """Count the placed assets of these traits (None: of all) within a distance, by cell. One query."""
    covered = cover(lon, lat, [radius_m], cells=cells)
    more = {"zoom": cells.zoom, "all": traits is None, "traits": list(traits or [])}
    rows = _rows(_BY_CELL, lon, lat, [radius_m], covered, **more)
    return [Cell(x, y, n, ids, float(east), float(north)) for x, y, n, ids, east, north in rows]


def _rows(
    parts: dict[str, str], lon: float, lat: float, rings_m: Sequence[float], covered: Cover, **more: Any
) -> list[tuple]:
    easting, northing = bng_position(lon, lat)
    zooms, ys, xs, rings = covered.whole
    values = {
        "zooms": zooms,
        "ys": ys,
        "xs": xs,
        "rings": rings,
        "edge_ys": covered.edge[0],
        "edge_xs": covered.edge[1],
        "easting": easting,
        "northing": northing,
        "farthest": rings_m[-1],
        "coarsest": COARSEST_TALLIED,
        "finest": FINEST_KEPT,
    }
    ring = " + ".join(["0", *(f"(away > %(ring_{n})s)::int" for n in range(len(rings_m) - 1))])
    values |= {f"ring_{n}": metres for n, metres in enumerate(rings_m)} | more
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT.format(**parts, ring=ring), values)
        return cursor.fetchall()
