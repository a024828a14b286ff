"""Telling apart the different areas that people draw under one name."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from assetmap.geo.lattice import Area, Lattice, cell_indexes

# Drawings whose average overlap (intersection over union) falls below 0.2 mean different places.
FAR_APART = 0.8

_CELLS_A_DRAWING = 250
_CELLS_A_BLOCK = 4_096
_ROW_STRIDE = 1 << 32

Merge = tuple[float, int, int]


def cluster(areas: Sequence[Area]) -> list[list[int]]:
    """Split drawings, in metres, into two or more groups that overlap among themselves.

    Average linkage on 1 - IoU. Returns lists of positions in `areas`, largest group first. The order of
    `areas` settles ties, so give them in an order of their own.
    """
    merges = sorted(_average_linkage(1 - _overlaps(areas)))
    near = [merge for merge in merges[:-1] if merge[0] < FAR_APART]
    home = np.arange(len(areas))
    for _, keep, drop in near:
        home[home == home[drop]] = home[keep]
    groups = [np.flatnonzero(home == label).tolist() for label in np.unique(home)]
    return sorted(groups, key=lambda group: (-len(group), group))


def _overlaps(areas: Sequence[Area]) -> NDArray[np.float64]:
    """Intersection over union of every pair, on a lattice: exact overlays can be made to explode."""
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


def _average_linkage(distances: NDArray[np.float64]) -> list[Merge]:
    """Merge the closest groups until one is left, by the nearest-neighbour chain in quadratic time.

    Returns (distance, member of one group, member of the other), in no particular order.
    """
    distances = distances.copy()
    np.fill_diagonal(distances, np.inf)
    sizes = np.ones(len(distances))
    merges: list[Merge] = []
    chain: list[int] = []
    while len(merges) < len(distances) - 1:
        if not chain:
            chain.append(int(np.flatnonzero(sizes)[0]))
        tip = chain[-1]
        nearest = int(np.argmin(distances[tip]))
        # Preferring the link just followed ends the chain where several are equally near.
        if len(chain) > 1 and distances[tip, chain[-2]] <= distances[tip, nearest]:
            nearest = chain[-2]
            del chain[-2:]
            merges.append((float(distances[tip, nearest]), tip, nearest))
            _join(distances, sizes, tip, nearest)
        else:
            chain.append(nearest)
    return merges


def _join(distances: NDArray[np.float64], sizes: NDArray[np.float64], keep: int, drop: int) -> None:
    """Let `keep` stand for both groups, at the average of their distances, and retire `drop`."""
    joined = (sizes[keep] * distances[keep] + sizes[drop] * distances[drop]) / (sizes[keep] + sizes[drop])
    joined[[keep, drop]] = np.inf
    distances[keep, :] = distances[:, keep] = joined
    distances[drop, :] = distances[:, drop] = np.inf
    sizes[keep] += sizes[drop]
    sizes[drop] = 0
