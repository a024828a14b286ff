"""How far homes are from the nearest of some places; numbers only, no database."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from assetmap.web.templatetags.distances import METRES_A_MINUTE

Floats = NDArray[np.float64]

TEN_MINUTES_M = 10 * METRES_A_MINUTE
TWENTY_MINUTES_M = 20 * METRES_A_MINUTE
# Nothing farther is looked for.
FARTHEST_M = 5_000
SQUARE_M = 100
# The typical home, and the one from which a tenth have farther to go.
TYPICAL, WORST_TENTH = 0.5, 0.9


@dataclass(frozen=True)
class Homes:
    """Where homes are: one row a postcode, `places` (n, 2) in metres, `weights` (n,) in homes."""

    places: Floats
    weights: Floats

    @property
    def number(self) -> float:
        return float(self.weights.sum())


def nearest_m(homes: Floats, places: Floats) -> Floats:
    """Metres in a straight line from each home (n, 2) to the nearest place (m, 2); infinite beyond 5 km."""
    distances = np.full(len(homes), np.inf)
    if len(homes) and len(places):
        (found, _places), metres = shapely.STRtree(shapely.points(places)).query_nearest(
            shapely.points(homes), max_distance=FARTHEST_M, return_distance=True, all_matches=False
        )
        distances[found] = metres
    return distances


def share_within(distances: Floats, weights: Floats, metres: float) -> float | None:
    """Percentage of homes within so many metres, to one decimal; None without homes."""
    total = weights.sum()
    return round(float(weights[distances <= metres].sum() / total * 100), 1) if total else None


def distance_at(distances: Floats, weights: Floats, share: float) -> int | None:
    """Metres that this share of homes (0 to 1) do not exceed, to ten; None beyond 5 km or without homes."""
    if not weights.sum():
        return None
    order = np.argsort(distances, kind="stable")
    reached = np.searchsorted(np.cumsum(weights[order]), share * weights.sum() * (1 - 1e-12))
    metres = distances[order][min(reached, len(order) - 1)]
    return round(float(metres) / 10) * 10 if np.isfinite(metres) else None


def squares_beyond(homes: Homes, distances: Floats, metres: float) -> list[tuple[int, int, int]]:
    """Squares of 100 m with homes farther than this: (easting, northing of the corner, about how many homes).

    Postcodes are put together by square, so that no mark on a map is one front door.
    """
    far = distances > metres
    corners = (homes.places[far] // SQUARE_M).astype(int) * SQUARE_M
    squares, which = np.unique(corners, axis=0, return_inverse=True)
    numbers = np.bincount(which.ravel(), weights=homes.weights[far], minlength=len(squares))
    return [(int(x), int(y), round(float(n))) for (x, y), n in zip(squares, numbers, strict=True)]
