"""Counting how many areas cover each cell of a fixed lattice, and turning cells back into shapes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon

from .crossings import Area, Indexes, crossings, edges_in_batches, runs

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
    for edges in edges_in_batches(areas, lattice):
        found = crossings(edges, lattice)
        np.add.at(steps, found.row * (lattice.columns + 1) + found.column, edges.signs[found.edge])
    return np.cumsum(steps.reshape(lattice.rows, -1), axis=1, dtype=np.int32)[:, :-1]


def cells_of_each(areas: Sequence[Area], lattice: Lattice) -> tuple[Indexes, Indexes]:
    """List the cells whose centre each area contains: positions in `areas`, and flat indexes of cells.

    Areas are valid and in metres. The lattice may be as large as it likes: only what is covered is held.
    """
    found = [runs(edges, lattice) for edges in edges_in_batches(areas, lattice, whole=True)]
    owner, first, length = (np.concatenate(each) for each in zip(*found, strict=True))
    before = np.repeat(np.cumsum(length) - length, length)
    return np.repeat(owner, length), np.repeat(first, length) + np.arange(length.sum()) - before


def without_narrow(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Keep the marked cells that lie in some block of three by three marked cells."""
    return _over_neighbours(_over_neighbours(mask, np.logical_and), np.logical_or)


def _over_neighbours(mask: NDArray[np.bool_], combine: np.ufunc) -> NDArray[np.bool_]:
    """Combine each cell with the eight around it; none is marked beyond the edge."""
    padded = np.pad(mask, 1)
    columns = combine(combine(padded[:, :-2], padded[:, 1:-1]), padded[:, 2:])
    return combine(combine(columns[:-2], columns[1:-1]), columns[2:])


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
