"""Rings around a point made of whole cells, and the cells at their edges whose places must be measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assetmap.geo.crs import to_bng
from assetmap.geo.tiles import TILE_PIXELS
from assets.clusters.grid import CELL_PX, COARSEST_TALLIED, FINEST_KEPT, Cells
from assets.querysets import bng_position

_EQUATOR_M = 40_075_016.686
# From a cell's middle to its corners and a little more: its sides are curves on the grid of metres.
_HALF_DIAGONAL = 0.7072 * 1.02

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cover:
    """Cells by zoom, y and x with the number of the ring that holds all of each; and cells of several rings.

    Ring 0 is the innermost. Cells of several rings are of the finest zoom that is kept.
    """

    whole: tuple[list[int], list[int], list[int], list[int]]
    edge: tuple[list[int], list[int]]


def cover(lon: float, lat: float, rings_m: Sequence[float], *, cells: Cells | None = None) -> Cover:
    """Cover the circles of these radii, smallest first, around a WGS 84 point; within `cells`, if given.

    A place as far away as a radius is inside it. The largest cells that lie within one ring are taken.
    """
    zoom = max(COARSEST_TALLIED, cells.zoom if cells else 0)
    around = Cells.over(_box(lon, lat, rings_m[-1]), zoom)
    if cells:
        around = _common(around, cells)
    ys, xs = (
        side.ravel() for side in np.mgrid[around.north : around.south + 1, around.west : around.east + 1]
    )
    centre = np.array(bng_position(lon, lat))
    whole: list[Any] = []
    while True:
        inner, outer = _rings(ys, xs, zoom, centre, np.asarray(rings_m))
        sure = (inner == outer) & (inner < len(rings_m))
        whole.append((np.full(sure.sum(), zoom), ys[sure], xs[sure], inner[sure]))
        ys, xs = ys[inner != outer], xs[inner != outer]
        if zoom == FINEST_KEPT:
            break
        ys, xs, zoom = (
            (ys[:, None] * 2 + [0, 0, 1, 1]).ravel(),
            (xs[:, None] * 2 + [0, 1, 0, 1]).ravel(),
            zoom + 1,
        )
    columns = (np.concatenate(column).tolist() for column in zip(*whole, strict=True))
    return Cover(tuple(columns), (ys.tolist(), xs.tolist()))


def _rings(ys: Ints, xs: Ints, zoom: int, centre: NDArray, rings_m: NDArray) -> tuple[Ints, Ints]:
    """Return the numbers of the rings that a cell's nearest and farthest places may be in."""
    side = TILE_PIXELS * 2**zoom
    lons = 360 * (xs + 0.5) * CELL_PX / side - 180
    lats = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * (ys + 0.5) * CELL_PX / side))))
    eastings, northings = to_bng(lons, lats)
    away = np.hypot(eastings - centre[0], northings - centre[1])
    reach = _EQUATOR_M * CELL_PX / side * np.cos(np.radians(lats)) * _HALF_DIAGONAL
    return np.searchsorted(rings_m, away - reach), np.searchsorted(rings_m, away + reach)


def _box(lon: float, lat: float, metres: float) -> tuple[float, float, float, float]:
    up = metres * 1.02 / 111_000
    along = up / np.cos(np.radians(min(abs(lat) + up, 85)))
    return lon - along, lat - up, lon + along, lat + up


def _common(around: Cells, cells: Cells) -> Cells:
    steps = around.zoom - cells.zoom
    return Cells(
        around.zoom,
        max(around.west, cells.west << steps),
        max(around.north, cells.north << steps),
        min(around.east, ((cells.east + 1) << steps) - 1),
        min(around.south, ((cells.south + 1) << steps) - 1),
    )
