"""Counting how many areas cover each cell of a fixed lattice, and turning cells back into shapes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

Area = Polygon | MultiPolygon
Counts = NDArray[np.int32]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Lattice:
    """Square cells aligned to multiples of their size, in British National Grid metres.

    The cell at row 0, column 0 has its south-west corner at (`west`, `south`).
    """

    west: float
    south: float
    columns: int
    rows: int
    cell_m: float

    @classmethod
    def covering(cls, bounds: Bounds, cell_m: float) -> "Lattice":
        """Make the smallest lattice whose cells cover (west, south, east, north)."""
        west, south = (math.floor(value / cell_m) for value in bounds[:2])
        east, north = (math.ceil(value / cell_m) for value in bounds[2:])
        return cls(west * cell_m, south * cell_m, max(east - west, 1), max(north - south, 1), cell_m)


def count_cover(areas: Sequence[Area], lattice: Lattice) -> Counts:
    """Count, for each cell, the areas that contain its centre; shape (rows, columns).

    Areas are valid and in metres. Every edge of a counter-clockwise outline adds or takes one on its
    right, at each row it crosses; the running sum along a row is then the number of areas around a
    cell, whatever their number. Cost grows with the length of the outlines, not with their insides.
    """
    steps = np.zeros(lattice.rows * (lattice.columns + 1), dtype=np.int32)
    for area in shapely.orient_polygons(np.asarray(areas, dtype=object)):
        cells, signs = _crossings(area, lattice)
        np.add.at(steps, cells, signs)
    return np.cumsum(steps.reshape(lattice.rows, -1), axis=1, dtype=np.int32)[:, :-1]


def cell_indexes(area: Area, lattice: Lattice) -> NDArray[np.intp]:
    """Flat indexes of the cells whose centre the area contains."""
    return np.flatnonzero(count_cover([area], lattice))


def merge_cells(mask: NDArray[np.bool_], lattice: Lattice) -> MultiPolygon:
    """Join the marked cells into areas, in metres."""
    edges = np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    runs = shapely.box(
        lattice.west + starts * lattice.cell_m,
        lattice.south + rows * lattice.cell_m,
        lattice.west + ends * lattice.cell_m,
        lattice.south + (rows + 1) * lattice.cell_m,
    )
    return as_multipolygon(shapely.union_all(runs))


def as_multipolygon(shape: shapely.Geometry) -> MultiPolygon:
    """Keep the polygons of a shape and drop the points and lines that an overlay may leave."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _crossings(area: Area, lattice: Lattice) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Where the outlines cross the rows' centre lines: indexes into the steps, and +1 or -1."""
    starts, ends = _edges(area)
    # In units of cells, with cell centres on whole numbers.
    origin = np.array([lattice.west, lattice.south])
    (x1, y1), (x2, y2) = (((points - origin) / lattice.cell_m - 0.5).T for points in (starts, ends))
    low, high = np.minimum(y1, y2), np.maximum(y1, y2)
    first = np.clip(np.ceil(low), 0, lattice.rows).astype(np.intp)
    # Half-open, so that a corner on a centre line is counted for one of its two edges only.
    last = np.clip(np.ceil(high), 0, lattice.rows).astype(np.intp)
    spans = last - first
    edge = np.repeat(np.arange(len(spans)), spans)
    row = first[edge] + np.arange(spans.sum()) - np.repeat(np.cumsum(spans) - spans, spans)
    x = x1[edge] + (row - y1[edge]) * (x2[edge] - x1[edge]) / (y2[edge] - y1[edge])
    column = np.clip(np.ceil(x), 0, lattice.columns).astype(np.intp)
    signs = np.where(y2[edge] < y1[edge], 1, -1).astype(np.int32)
    return row * (lattice.columns + 1) + column, signs


def _edges(area: Area) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """First and last points of every side of every outline."""
    rings = shapely.get_rings(shapely.get_parts(area))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    return points[:-1][same], points[1:][same]
