"""Counting places by cell: from the kept counts where these tell what is asked, else from the places."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.gis.geos import Polygon
from django.db import connection
from django.db.models import Avg, Count, FloatField, Func, IntegerField, Sum, Value

from assetmap.geo import BNG
from assets.clusters.grid import FINEST_KEPT, Cells
from assets.clusters.models import ANY
from assets.querysets import AssetQuerySet


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: the middle (WGS 84) of its places, and the sum of their keys."""

    x: int
    y: int
    places: int
    ids: int
    lon: float
    lat: float


class _CellX(Func):
    function = "clusters_cell_x"
    output_field = IntegerField()


class _CellY(Func):
    function = "clusters_cell_y"
    output_field = IntegerField()


class _Longitude(Func):
    function = "ST_X"
    output_field = FloatField()


class _Latitude(Func):
    function = "ST_Y"
    output_field = FloatField()


def inside(assets: AssetQuerySet, cells: Cells) -> AssetQuerySet:
    """Narrow to the places in the cells, by the index of places; adds `cell_x` and `cell_y`. No order."""
    box = Polygon.from_bbox(cells.bng_box())
    box.srid = BNG
    return _in_cells(assets.filter(location_bng__bboverlaps=box), cells)


def _in_cells(assets: AssetQuerySet, cells: Cells) -> AssetQuerySet:
    x, y = (cell("location", Value(cells.zoom)) for cell in (_CellX, _CellY))
    return (
        assets.order_by()
        .annotate(cell_x=x, cell_y=y)
        .filter(cell_x__range=(cells.west, cells.east), cell_y__range=(cells.north, cells.south))
    )


def counted(assets: AssetQuerySet, cells: Cells, *, boxed: bool = True) -> list[Cell]:
    """Count assets by cell; not `boxed` where an index of words finds them. At most one query."""
    here = inside(assets, cells) if boxed else _in_cells(assets, cells)
    rows = (
        here.values("cell_x", "cell_y")
        .annotate(
            places=Count("pk"),
            ids=Sum("pk"),
            lon=Avg(_Longitude("location")),
            lat=Avg(_Latitude("location")),
        )
        .values_list("cell_x", "cell_y", "places", "ids", "lon", "lat")
    )
    return [Cell(*row) for row in rows]


# Two tables of different zooms added up by cell: what a queryset cannot say.
_KEPT = """
SELECT x, y, sum(places)::int, sum(ids)::bigint,
       sum(lon_e6) / sum(places) / 1e6, sum(lat_e6) / sum(places) / 1e6
FROM (
    SELECT x, y, places, ids, lon_e6, lat_e6 FROM clusters_{table}
    WHERE zoom = %(zoom)s AND {key} = ANY(%(kept)s::integer[])
      AND y BETWEEN %(north)s AND %(south)s AND x BETWEEN %(west)s AND %(east)s
    UNION ALL
    SELECT x >> %(steps)s, y >> %(steps)s, sign, sign * asset, sign * lon_e6, sign * lat_e6
    FROM clusters_change
    WHERE (%(any)s OR {key} = ANY(%(kept)s::integer[]))
      AND y >> %(steps)s BETWEEN %(north)s AND %(south)s AND x >> %(steps)s BETWEEN %(west)s AND %(east)s
) AS both_tables
GROUP BY x, y HAVING sum(places) > 0
"""


def kept(cells: Cells, category_ids: Sequence[int]) -> list[Cell]:
    """Read the kept counts of these categories (none: of all), as they are after every noted change."""
    return _kept(cells, "count", "category", list(category_ids) or [ANY], any=not category_ids)


def kept_alike(cells: Cells, traits: Sequence[int]) -> list[Cell]:
    """Read the kept counts of all with these traits; the cells are no coarser than these are kept for."""
    return _kept(cells, "tally", "traits", list(traits), any=False)


def _kept(cells: Cells, table: str, key: str, keys: list[int], **more: bool) -> list[Cell]:
    values = {
        "zoom": cells.zoom,
        "kept": keys,
        "steps": FINEST_KEPT - cells.zoom,
        "west": cells.west,
        "east": cells.east,
        "north": cells.north,
        "south": cells.south,
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEPT.format(table=table, key=key), values | more)
        return [Cell(x, y, n, ids, float(lon), float(lat)) for x, y, n, ids, lon, lat in cursor.fetchall()]


def together(some: list[Cell], others: list[Cell]) -> list[Cell]:
    """Add the places of cells that share none."""
    found = {(cell.x, cell.y): cell for cell in some}
    for cell in others:
        same = found.get((cell.x, cell.y))
        found[cell.x, cell.y] = _both(cell, same) if same else cell
    return list(found.values())


def _both(one: Cell, other: Cell) -> Cell:
    places = one.places + other.places
    lon = (one.lon * one.places + other.lon * other.places) / places
    lat = (one.lat * one.places + other.lat * other.places) / places
    return Cell(one.x, one.y, places, one.ids + other.ids, lon, lat)


def less(cells: list[Cell], taken: list[Cell]) -> list[Cell]:
    """Take the places of some cells out of others; cells left empty go."""
    out = {(cell.x, cell.y): cell for cell in taken}
    return [left for cell in cells if (left := _less(cell, out.get((cell.x, cell.y)))) is not None]


def _less(cell: Cell, taken: Cell | None) -> Cell | None:
    if taken is None:
        return cell
    places = cell.places - taken.places
    if places <= 0:
        return None
    lon = (cell.lon * cell.places - taken.lon * taken.places) / places
    lat = (cell.lat * cell.places - taken.lat * taken.places) / places
    return Cell(cell.x, cell.y, places, cell.ids - taken.ids, lon, lat)
