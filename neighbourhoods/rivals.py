"""Telling apart the different areas that people draw under one name."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assetmap.geo.lattice import Area
from neighbourhoods.overlaps import overlaps

# Drawings whose average overlap (intersection over union) falls below 0.2 mean different places.
FAR_APART = 0.8

Merge = tuple[float, int, int]


def cluster(areas: Sequence[Area]) -> list[list[int]]:
    """Split drawings, in metres, into two or more groups that overlap among themselves.

    Average linkage on 1 - IoU. Returns lists of positions in `areas`, largest group first. The order of
    `areas` settles ties, so give them in an order of their own.
    """
    merges = sorted(_average_linkage(1 - overlaps(areas)))
    near = [merge for merge in merges[:-1] if merge[0] < FAR_APART]
    home = np.arange(len(areas))
    for _, keep, drop in near:
        home[home == home[drop]] = home[keep]
    groups = [np.flatnonzero(home == label).tolist() for label in np.unique(home)]
    return sorted(groups, key=lambda group: (-len(group), group))


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
