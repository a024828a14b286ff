"""Level sets: the places that at least some share of the drawings include."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon

from assetmap.geo.lattice import Bounds, Lattice, as_multipolygon, count_cover, merge_cells, without_narrow

SMALLEST_PART_M2 = 10_000

_CELL_M, _WIDE_CELL_M, _WIDE_EXTENT_M = 25.0, 50.0, 10_000.0
_MOST_CELLS = 16_000_000
# Segments in a quarter of a circle: at one cell's radius, more would only be simplified away again.
_ROUNDNESS = 4
# More than a shape moves by when it is turned into degrees of 6 decimals and back.
_MARGIN_M = 0.25

Areas = NDArray[np.object_]
Floats = NDArray[np.float64]


def level_sets(areas: Areas, percents: Sequence[int]) -> tuple[float, list[MultiPolygon]]:
    """Cell size, and the nested areas that at least so many percent of the people include.

    `areas` are valid, in British National Grid metres, one a person; `percents` rise. Where two of them
    take as many people, they share one shape. The lattice is 25 m; 50 m where the extent passes 10 km;
    coarser where it would not fit in memory.
    """
    bounds = _busy_bounds(areas, people_for(min(percents), len(areas)))
    cell_m = _cell_size(bounds)
    if bounds is None:
        return cell_m, [MultiPolygon() for _ in percents]
    lattice = Lattice.covering(bounds, cell_m)
    counts = count_cover(areas, lattice)
    levels: dict[int, MultiPolygon] = {}
    outer = None
    for people in sorted({people_for(percent, len(areas)) for percent in percents}):
        level = _joined(counts >= people, lattice)
        # Rounding corners could let a level out of the one around it by a metre.
        outer = level if outer is None else as_multipolygon(shapely.intersection(level, outer))
        levels[people] = outer
    return cell_m, [levels[people_for(percent, len(areas))] for percent in percents]


def people_for(percent: int, people: int) -> int:
    """How many of so many people a share of them is, rounded up in whole numbers."""
    return -(-percent * people // 100)


def _busy_bounds(areas: Areas, needed: int) -> Bounds | None:
    """Bounds outside which fewer than `needed` drawings can overlap, so that one far away costs nothing."""
    west, south, east, north = shapely.bounds(areas).T
    across, along = _busy_span(west, east, needed), _busy_span(south, north, needed)
    if across is None or along is None:
        return None
    return across[0], along[0], across[1], along[1]


def _busy_span(lows: Floats, highs: Floats, needed: int) -> tuple[float, float] | None:
    """First and last place on a line that at least `needed` of the intervals cover."""
    lows, highs = np.sort(lows), np.sort(highs)
    open_at_low = np.searchsorted(lows, lows, "right") - np.searchsorted(highs, lows, "left")
    open_at_high = np.searchsorted(lows, highs, "right") - np.searchsorted(highs, highs, "left")
    if not (open_at_low >= needed).any():
        return None
    return float(lows[open_at_low >= needed][0]), float(highs[open_at_high >= needed][-1])


def _cell_size(bounds: Bounds | None) -> float:
    if bounds is None:
        return _CELL_M
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    cell_m = _CELL_M if max(width, height) <= _WIDE_EXTENT_M else _WIDE_CELL_M
    while width * height / cell_m**2 > _MOST_CELLS:
        cell_m *= 2
    return cell_m


def _joined(mask: NDArray[np.bool_], lattice: Lattice) -> MultiPolygon:
    """Join marked cells, without what is under three cells wide or, once gaps are closed, under one hectare.

    Edges are smooth, yet the middle of every cell stays inside. Whoever draws just this shape then counts in
    all its cells, and one more drawing of what is agreed cannot make it smaller.
    """
    cells = merge_cells(without_narrow(mask), lattice)
    parts = _without_small_parts(_without_gaps(cells, lattice.cell_m))
    smooth = shapely.simplify(parts, lattice.cell_m / 2, preserve_topology=True)
    middles = shapely.buffer(cells, _MARGIN_M - lattice.cell_m / 2, join_style="mitre")
    return as_multipolygon(shapely.union(smooth, shapely.intersection(middles, parts)))


def _without_gaps(area: MultiPolygon, cell_m: float) -> shapely.Geometry:
    """Close what is under two cells wide and round off corners by a cell."""
    # Inwards, corners are cut straight: the way back out rounds them all, at a third of the cost.
    area = shapely.buffer(area, -cell_m, join_style="mitre")
    for distance_m in (2 * cell_m, -cell_m):
        area = shapely.buffer(area, distance_m, quad_segs=_ROUNDNESS)
    return area


def _without_small_parts(area: shapely.Geometry) -> MultiPolygon:
    """Keep the parts of at least one hectare."""
    return MultiPolygon([part for part in as_multipolygon(area).geoms if part.area >= SMALLEST_PART_M2])
