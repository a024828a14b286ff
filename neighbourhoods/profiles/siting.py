"""Where one more place would bring the most homes within reach; numbers only, no database."""

import heapq
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from neighbourhoods.profiles.reach import Floats, Homes

Indexes = NDArray[np.intp]


def homes_near(homes: Floats, candidates: Floats, metres: float) -> list[Indexes]:
    """For each candidate (m, 2), the rows of the homes (n, 2) within so many metres."""
    tree = shapely.STRtree(shapely.points(homes))
    asked, found = tree.query(shapely.points(candidates), predicate="dwithin", distance=metres)
    return [np.sort(found[asked == number]) for number in range(len(candidates))]


def best_sites(reached: Sequence[Indexes], weights: Floats, *, most: int) -> list[tuple[int, float]]:
    """Choose up to `most` candidates, each bringing the most homes that are not within reach yet.

    `reached` holds, for each candidate, the rows of the homes it would serve, and `weights` the homes of each
    row, nought where they need nothing. Returns (candidate, homes gained) in the order of choice; of equals
    the first. What a candidate gains only shrinks as others are chosen, so an old gain is an upper bound and
    most need not be added up again; the choice is the same as if all were.
    """
    left = weights.copy()
    bounds = [(-float(left[rows].sum()), number) for number, rows in enumerate(reached)]
    heapq.heapify(bounds)
    chosen: list[tuple[int, float]] = []
    while bounds and len(chosen) < most:
        _bound, number = heapq.heappop(bounds)
        gain = float(left[reached[number]].sum())
        if gain <= 0:
            continue
        if bounds and (-gain, number) > bounds[0]:
            heapq.heappush(bounds, (-gain, number))
            continue
        chosen.append((number, gain))
        left[reached[number]] = 0
    return chosen


def sites_for(homes: Homes, distances: Floats, candidates: Floats, metres: float, *, most: int) -> list:
    """Choose sites for homes that have nothing within so many metres; as `best_sites`."""
    if not len(candidates):
        return []
    missing = np.where(distances > metres, homes.weights, 0.0)
    return best_sites(homes_near(homes.places, candidates, metres), missing, most=most)
