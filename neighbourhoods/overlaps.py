"""How much areas overlap, counted in cells of one grid."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from assetmap.geo.lattice import Area, Lattice, cell_indexes

_CELLS_A_DRAWING = 250
_CELLS_A_BLOCK = 4_096
_ROW_STRIDE = 1 << 32


def overlaps(areas: Sequence[Area]) -> NDArray[np.float64]:
    """Intersection over union of every pair of areas in metres; shape (areas, areas).

    On a lattice of about 250 cells a drawing: exact overlays can be made to explode.
    """
    mean_area_m2 = float(np.mean(shapely.area(areas)))
    cell_m = max((mean_area_m2 / _CELLS_A_DRAWING) ** 0.5, 1.0)
    cells = [_global_cells(area, cell_m) for area in areas]
    sizes = np.array([len(own) for own in cells], dtype=float)
    drawing = np.repeat(np.arange(len(areas)), [len(own) for own in cells])
    column = np.unique(np.concatenate(cells), return_inverse=True)[1]
    shared = np.zeros((len(areas), len(areas)))
    for start in range(0, int(column.max(initial=-1)) + 1, _CELLS_A_BLOCK):
        block = np.zeros((len(areas), _CELLS_A_BLOCK), dtype=np.float32)
        chosen = (column >= start) & (column < start + _CELLS_A_BLOCK)
        block[drawing[chosen], column[chosen] - start] = 1
        shared += block @ block.T
    union = sizes[:, None] + sizes[None, :] - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)


def _global_cells(area: Area, cell_m: float) -> NDArray[np.int64]:
    """Numbers of the cells an area covers, the same for every area on the grid."""
    lattice = Lattice.covering(area.bounds, cell_m)
    rows, columns = np.divmod(cell_indexes(area, lattice), lattice.columns)
    south, west = round(lattice.south / cell_m), round(lattice.west / cell_m)
    return (rows + south).astype(np.int64) * _ROW_STRIDE + columns + west
