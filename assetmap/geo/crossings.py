"""Where the outlines of areas cross the rows of a lattice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

if TYPE_CHECKING:
    from .lattice import Lattice

Area = Polygon | MultiPolygon
Floats = NDArray[np.float64]
Indexes = NDArray[np.intp]

# Points, or crossings of rows, that are worked on together: some ten megabytes.
_AT_ONCE = 200_000


@dataclass(frozen=True, slots=True)
class Edges:
    """Sides of outlines in units of cells, with cell centres on whole numbers; `owner` is the area's place.

    `first` and `last` are the rows whose centre line each crosses, half-open, so that a corner on such a
    line is counted for one of its two sides only. `signs` is +1 for a side that goes down, -1 for one up.
    """

    x1: Floats
    y1: Floats
    x2: Floats
    y2: Floats
    owner: Indexes
    first: Indexes
    last: Indexes

    @property
    def signs(self) -> NDArray[np.int32]:
        return np.where(self.y2 < self.y1, 1, -1).astype(np.int32)

    def __getitem__(self, chosen: Indexes) -> "Edges":
        return Edges(*(getattr(self, each.name)[chosen] for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Crossings:
    """Where sides cross the rows' centre lines: the first cell on the right of each, and the side."""

    row: Indexes
    column: Indexes
    edge: Indexes


def edges_in_batches(areas: Sequence[Area], lattice: "Lattice", *, whole: bool = False) -> Iterator[Edges]:
    """Give the sides of areas, so many at a time that what is worked out of them fits in memory.

    With `whole` all sides of an area come together.
    """
    outlined = shapely.orient_polygons(np.asarray(areas, dtype=object))
    start = 0
    for some in _batches(shapely.get_num_coordinates(outlined)):
        edges = _edges(outlined[some], lattice, start)
        start += len(some)
        if whole:
            yield edges
        else:
            yield from (edges[few] for few in _batches(edges.last - edges.first))


def _batches(weights: NDArray[np.int_]) -> list[Indexes]:
    """Split positions, in order, where their weights add up to one batch."""
    batch = np.cumsum(weights) // _AT_ONCE
    return np.split(np.arange(len(weights)), np.flatnonzero(np.diff(batch)) + 1)


def _edges(areas: NDArray[np.object_], lattice: "Lattice", start: int) -> Edges:
    parts, area = shapely.get_parts(areas, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    x, y = ((points - (lattice.west, lattice.south)) / lattice.cell_m - 0.5).T
    # The row whose centre line is the next one up: a side between two of the same crosses none.
    up = np.clip(np.ceil(y), 0, lattice.rows).astype(np.intp)
    side = np.flatnonzero(same & (up[1:] != up[:-1]))
    first, last = np.minimum(up[side], up[side + 1]), np.maximum(up[side], up[side + 1])
    owner = start + area[part[ring[side]]]
    return Edges(x[side], y[side], x[side + 1], y[side + 1], owner, first, last)


def crossings(edges: Edges, lattice: "Lattice") -> Crossings:
    """Find where sides cross the centre lines of the lattice's rows."""
    spans = edges.last - edges.first
    edge = np.repeat(np.arange(len(spans)), spans)
    row = edges.first[edge] + np.arange(spans.sum()) - np.repeat(np.cumsum(spans) - spans, spans)
    x1, y1 = edges.x1[edge], edges.y1[edge]
    x = x1 + (row - y1) * (edges.x2[edge] - x1) / (edges.y2[edge] - y1)
    return Crossings(row, np.clip(np.ceil(x), 0, lattice.columns).astype(np.intp), edge)


def runs(edges: Edges, lattice: "Lattice") -> tuple[Indexes, Indexes, Indexes]:
    """Owner, first cell and length of each run of covered cells in a row."""
    found = crossings(edges, lattice)
    owner = edges.owner[found.edge]
    # Along a row, a valid area begins at every other crossing and ends at the next.
    order = np.lexsort((found.column, found.row, owner))
    begin, end = order[::2], order[1::2]
    first = found.row[begin] * lattice.columns + found.column[begin]
    return owner[begin], first, found.column[end] - found.column[begin]
