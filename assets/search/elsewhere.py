"""The keys of what needs no place near by: what covers a point from farther away, and what is remote."""

from collections.abc import Collection

from django.contrib.gis.geos import Point
from django.db import connection

from assets.querysets import beyond, bng_point, remote, serving, wkb
from assets.search.asked import Search
from assets.search.conditions import condition
from assets.search.groups import COVERING, REMOTE
from assets.search.ranking import metres_on_top
from assets.written import Written

# The ORM would take longer to write these than PostgreSQL to answer them.
_COVERING = f"""
SELECT '{COVERING}' AS list, id, away, rank, row_number() OVER (ORDER BY rank NULLS LAST, id) AS n
FROM (
    SELECT id, away, away + {{on_top}} AS rank
    FROM (SELECT asset.*, location_bng <-> %s::geometry AS away FROM assets_asset asset) AS asset
    WHERE status = 'published' AND {{condition}}
) AS covering
"""  # noqa: S608 - our own names
# What serves the area goes before what is for everybody.
_REMOTE = f"""
SELECT '{REMOTE}' AS list, id, NULL::float8 AS away, NULL::float8 AS rank,
    row_number() OVER (ORDER BY {{on_top}}, area_served_bng IS NULL, name, id) AS n
FROM assets_asset asset WHERE status = 'published' AND {{condition}}
"""  # noqa: S608 - our own names
_FIRST = "SELECT list, id, away, rank FROM ({}) AS found WHERE n <= %s ORDER BY list, n"
Row = tuple[int, float | None, float | None]


def keys_elsewhere(
    search: Search, lon: float, lat: float, *, within_m: float, lists: Collection[str], size: int
) -> dict[str, list[Row]]:
    """Return the first (id, distance, rank) of each of these `lists`, best first. One query, if any is asked.

    What covers the WGS 84 point is farther than `within_m` away, or has no place.
    """
    centre = bng_point(lon, lat)
    written = {
        COVERING: lambda: _covering(search, centre, within_m),
        REMOTE: lambda: _remote(search, centre),
    }
    found: dict[str, list[Row]] = {name: [] for name in lists}
    parts = [written[name]() for name in found]
    if parts:
        sql = _FIRST.format(" UNION ALL ".join(part.text for part in parts))
        with connection.cursor() as cursor:
            cursor.execute(sql, [*(value for part in parts for value in part.values), size])
            for name, *row in cursor:
                found[name].append(tuple(row))
    return found


def _covering(search: Search, centre: Point, within_m: float) -> Written:
    on_top = metres_on_top(search.meaning)
    asked = serving(centre) & beyond(centre, within_m) & condition(search)
    text = _COVERING.format(on_top=on_top.of("asset"), condition=asked.of("asset"))
    return Written(text, (*on_top.values, wkb(centre), *asked.values))


def _remote(search: Search, centre: Point) -> Written:
    on_top = metres_on_top(search.meaning)
    asked = remote(centre) & condition(search)
    text = _REMOTE.format(on_top=on_top.of("asset"), condition=asked.of("asset"))
    return Written(text, (*on_top.values, *asked.values))
