"""Dividing the postcodes of one sector into patches of a few streets."""

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.float64]
Indexes = NDArray[np.intp]

# About 250 homes: some four or five streets, which is what people say "round here" of.
MOST_POSTCODES = 16


def partition(positions: Positions, most: int = MOST_POSTCODES) -> list[Indexes]:
    """Halve points, (n, 2) in metres, across their longer side until none of the parts has more than `most`.

    Returns the indexes of each part, in an order and with contents that depend on the positions alone. Points
    in one place stay together, however many they are.
    """
    places, place_of, weights = np.unique(positions, axis=0, return_inverse=True, return_counts=True)
    parts = _halved(places, weights, np.arange(len(places)), most)
    part_of = np.empty(len(places), dtype=np.intp)
    for number, part in enumerate(parts):
        part_of[part] = number
    ordered = np.argsort(part_of[place_of.ravel()], kind="stable")
    sizes = [int(weights[part].sum()) for part in parts]
    return np.split(ordered, np.cumsum(sizes)[:-1])


def _halved(places: Positions, weights: NDArray[np.intp], part: Indexes, most: int) -> list[Indexes]:
    if len(part) < 2 or weights[part].sum() <= most:
        return [part] if len(part) else []
    sides = np.ptp(places[part], axis=0)
    axis = int(sides[1] > sides[0])
    ordered = part[np.lexsort((places[part, 1 - axis], places[part, axis]))]
    before = np.cumsum(weights[ordered])
    middle = int(np.clip(np.searchsorted(before, before[-1] / 2), 1, len(ordered) - 1))
    return [
        *_halved(places, weights, ordered[:middle], most),
        *_halved(places, weights, ordered[middle:], most),
    ]
