"""The keys of what fits a search best around a point, in one statement written by hand."""

from collections.abc import Sequence

from django.db import connection

from assets.querysets import bng_point, within, wkb
from assets.search.asked import Search
from assets.search.conditions import condition
from assets.search.ranking import fair, metres_on_top, wants_met
from assets.squares import squares_around

# The ORM would take longer to write this than PostgreSQL to answer it. What lies outside the limit comes
# after all that lies inside it. OFFSET 0 keeps what a rank is made of from being worked out once more for
# each place that names it.
_BEST = """
SELECT id, away, rank FROM (
    SELECT id, away, {fair} AS rank
    FROM (
        SELECT id, away, away + {on_top} AS rank, {met} AS met
        FROM (
            SELECT asset.*, location_bng <-> %s::geometry AS away FROM assets_asset asset
            WHERE status = 'published' AND {near} AND {condition}
        ) AS asset
        OFFSET 0
    ) AS ranked
) AS found
WHERE %s::float8 IS NULL OR away > %s OR (rank, id) > (%s::float8, %s::bigint)
ORDER BY CASE WHEN away > %s THEN away + 1e9 ELSE rank END, id LIMIT %s
"""


def keys_of_best(
    lon: float,
    lat: float,
    *,
    search: Search,
    circle_m: float,
    within_m: float,
    after: tuple[float, int] | None,
    size: int,
) -> list[tuple[int, float, float]]:
    """Return (id, distance, rank) of what fits best in a circle around a WGS 84 point. One query.

    What is beyond `within_m` comes last, on every page; all else by rank, then id, following `after`.
    """
    centre = bng_point(lon, lat)
    near, on_top, met = within(centre, circle_m), metres_on_top(search.meaning), wants_met(search.meaning)
    asked = condition(search, squares_around(centre.x, centre.y, circle_m))
    parts = {"on_top": on_top, "met": met, "near": near, "condition": asked}
    texts = {name: part.of("asset") for name, part in parts.items()}
    sql = _BEST.format(fair=fair(search.meaning), **texts)
    rank, pk = after or (None, None)
    values: Sequence = [
        *on_top.values,
        *met.values,
        wkb(centre),
        *near.values,
        *asked.values,
        rank,
        within_m,
        rank,
        pk,
        within_m,
        size,
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
