"""How much areas overlap, counted in cells of one grid."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from assetmap.geo.lattice import Area, Lattice, cells_of_each

_CELLS_A_DRAWING = 250
_CELLS_A_BLOCK = 4_096


def overlaps(areas: Sequence[Area]) -> NDArray[np.float64]:
    """Intersection over union of every pair of areas in metres; shape (areas, areas).

    On a lattice of about 250 cells a drawing: exact overlays can be made to explode.
    """
    mean_area_m2 = float(np.mean(shapely.area(areas)))
    cell_m = max((mean_area_m2 / _CELLS_A_DRAWING) ** 0.5, 1.0)
    lattice = Lattice.covering(tuple(shapely.total_bounds(areas)), cell_m)
    drawing, cells = cells_of_each(areas, lattice)
    sizes = np.bincount(drawing, minlength=len(areas)).astype(float)
    column = np.unique(cells, return_inverse=True)[1]
    shared = np.zeros((len(areas), len(areas)))
    for start in range(0, int(column.max(initial=-1)) + 1, _CELLS_A_BLOCK):
        block = np.zeros((len(areas), _CELLS_A_BLOCK), dtype=np.float32)
        chosen = (column >= start) & (column < start + _CELLS_A_BLOCK)
        block[drawing[chosen], column[chosen] - start] = 1
        shared += block @ block.T
    union = sizes[:, None] + sizes[None, :] - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
