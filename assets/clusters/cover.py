"""Rings around a point made of whole cells, and the cells at their edges whose places must be measured."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assets.clusters.grid import COARSEST_TALLIED, FINEST_KEPT, Box, Cells
from assets.clusters.plane import Plane
from assets.querysets import bng_position

# From a cell's middle to its corners and a little more: its sides are curves on the grid of metres.
_HALF_DIAGONAL = 0.7072 * 1.02

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cover:
    """Cells side by side as runs, each one number.

    Its bits are, from the highest: 5 for the zoom, 5 for the ring (0 is the innermost), and 17 each for y and
    the first and the last x. `whole` runs are inside one ring; those at the `edge` reach into several, have
    no ring, and are of the finest zoom that is kept. PostgreSQL reads one list several times as fast as five.
    """

    whole: list[int]
    edge: list[int]


def cover(lon: float, lat: float, rings_m: Sequence[float], *, cells: Cells | None = None) -> Cover:
    """Cover the circles of these radii, smallest first, around a WGS 84 point; within `cells`, if given.

    A place as far away as a radius is inside it. The largest cells that lie within one ring are taken.
    """
    zoom, box = max(COARSEST_TALLIED, cells.zoom if cells else 0), _box(lon, lat, rings_m[-1])
    around = Cells.over(box, zoom)
    if cells:
        around = _common(around, cells)
    ys, xs = (
        side.ravel() for side in np.mgrid[around.north : around.south + 1, around.west : around.east + 1]
    )
    plane, radii = Plane(box, bng_position(lon, lat)), np.asarray(rings_m)
    whole: list[tuple[Ints, ...]] = []
    while True:
        inner, outer = _rings(plane, ys, xs, zoom, radii)
        sure = (inner == outer) & (inner < len(rings_m))
        whole.append((np.full(sure.sum(), zoom), inner[sure], ys[sure], xs[sure]))
        ys, xs = ys[inner != outer], xs[inner != outer]
        if zoom == FINEST_KEPT:
            break
        ys, xs, zoom = (
            (ys[:, None] * 2 + [0, 0, 1, 1]).ravel(),
            (xs[:, None] * 2 + [0, 1, 0, 1]).ravel(),
            zoom + 1,
        )
    edge = _runs(np.full(len(ys), FINEST_KEPT), np.zeros_like(ys), ys, xs)
    return Cover(_runs(*(np.concatenate(column) for column in zip(*whole, strict=True))), edge)


def _rings(plane: Plane, ys: Ints, xs: Ints, zoom: int, rings_m: NDArray) -> tuple[Ints, Ints]:
    """Return the numbers of the rings that a cell's nearest and farthest places may be in."""
    away, side_m = plane.cells(ys, xs, zoom)
    reach = side_m * _HALF_DIAGONAL
    return np.searchsorted(rings_m, away - reach), np.searchsorted(rings_m, away + reach)


def _runs(zooms: Ints, rings: Ints, ys: Ints, xs: Ints) -> list[int]:
    """Join cells that are side by side."""
    cells = np.sort(((zooms << 5 | rings) << 17 | ys) << 17 | xs)
    # No cell is the last of its row in the world and goes on in the next: Britain ends before.
    first = np.ones(len(cells), bool)
    first[1:] = cells[1:] != cells[:-1] + 1
    last = np.roll(first, -1)
    return (cells[first] << 17 | cells[last] & 0x1FFFF).tolist()


def _box(lon: float, lat: float, metres: float) -> Box:
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
