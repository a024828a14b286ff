"""A coarse grid over a campaign's area: where people have drawn, and where nobody has yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from assetmap.geo.crs import shape_to_bng, shape_to_wgs84
from assetmap.geo.lattice import Lattice

_SIDES_M = (250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
_MOST_CELLS = 200

Squares = NDArray[np.intp]


@dataclass(frozen=True)
class CoarseGrid:
    """Squares on the British National Grid, lettered from west to east and numbered from north to south.

    `inside` is true for the squares that the campaign's area reaches; shape (rows, columns), north first.
    """

    lattice: Lattice
    inside: NDArray[np.bool_]

    @classmethod
    def over(cls, extent: BaseGeometry) -> "CoarseGrid":
        """Lay the finest grid of at most 200 squares over a WGS 84 area."""
        metres = shape_to_bng(extent)
        for side_m in _SIDES_M:
            lattice = Lattice.covering(metres.bounds, side_m)
            if lattice.rows * lattice.columns <= _MOST_CELLS:
                break
        boxes = _boxes(lattice)
        shapely.prepare(metres)
        # A square that the area only touches with a corner is not worth asking about.
        reach = shapely.area(shapely.intersection(boxes, metres)) >= lattice.cell_m**2 / 50
        return cls(lattice, reach.reshape(lattice.rows, lattice.columns))

    @cached_property
    def side_m(self) -> int:
        return round(self.lattice.cell_m)

    @cached_property
    def columns(self) -> list[str]:
        """The letters of the columns: A to Z, then AA."""
        return [_letters(index) for index in range(self.lattice.columns)]

    def name(self, row: int, column: int) -> str:
        return f"{self.columns[column]}{row + 1}"

    def people(self, areas: Sequence[BaseGeometry]) -> NDArray[np.int_]:
        """Count the WGS 84 areas that reach into each square; shape (rows, columns)."""
        return self.count(self.reached(areas))

    def reached(self, areas: Sequence[BaseGeometry]) -> list[Squares]:
        """List the squares that each WGS 84 area reaches into, numbered row by row from the north."""
        if not len(areas):
            return []
        drawn = shape_to_bng(np.array(areas, dtype=object))
        # Seen from the drawings, each is prepared once for the few squares near it.
        area, square = shapely.STRtree(_boxes(self.lattice)).query(drawn, predicate="intersects")
        return np.split(square, np.searchsorted(area, np.arange(1, len(areas))))

    def count(self, reached: Sequence[Squares]) -> NDArray[np.int_]:
        """Count how many areas reach into each square; shape (rows, columns)."""
        squares = np.concatenate([np.empty(0, dtype=np.intp), *reached])
        counts = np.bincount(squares, minlength=self.inside.size)
        return np.where(self.inside, counts.reshape(self.inside.shape), 0)

    def shapes(self) -> list[BaseGeometry]:
        """Give each square in WGS 84, row by row from the north."""
        return list(shape_to_wgs84(_boxes(self.lattice)))


def _boxes(lattice: Lattice) -> NDArray[np.object_]:
    row, column = np.divmod(np.arange(lattice.rows * lattice.columns), lattice.columns)
    west = lattice.west + column * lattice.cell_m
    north = lattice.south + (lattice.rows - row) * lattice.cell_m
    return shapely.box(west, north - lattice.cell_m, west + lattice.cell_m, north)


def _letters(index: int) -> str:
    letter = chr(ord("A") + index % 26)
    return letter if index < 26 else chr(ord("A") + index // 26 - 1) + letter
