"""How far cells around a point are from it, on the National Grid."""

import numpy as np
from numpy.typing import NDArray

from assetmap.geo.crs import to_bng
from assetmap.geo.tiles import TILE_PIXELS, from_world_pixels, world_pixels
from assets.clusters.grid import CELL_PX, Box

_EQUATOR_M = 40_075_016.686
Floats = NDArray[np.float64]


def _terms(x: Floats, y: Floats) -> Floats:
    """Return the terms of a polynomial of the third degree at each point, shape (n, 10)."""
    one = np.ones_like(x)
    return np.stack([one, x, y, x * x, x * y, y * y, x**3, x * x * y, x * y * y, y**3], axis=1)


# Five by five points over the box, from -1 to 1 each way, and what makes a polynomial of values there.
_SAMPLES_X, _SAMPLES_Y = (side.ravel() for side in np.meshgrid(*[np.linspace(-1, 1, 5)] * 2))
_FIT = np.linalg.pinv(_terms(_SAMPLES_X, _SAMPLES_Y))


class Plane:
    """A WGS 84 box of some tens of kilometres, with metres from a position on the National Grid.

    Both projections are so smooth that a polynomial through 25 points is right to a millimetre; to project
    thousands of cells one by one would take milliseconds.
    """

    def __init__(self, box: Box, position: tuple[float, float]) -> None:
        west, south, east, north = box
        xs, ys = world_pixels([west, east], [north, south], 0)
        self._middle = np.array([xs.mean(), ys.mean()])
        self._half = np.array([np.ptp(xs), np.ptp(ys)]) / 2
        sampled = self._middle[:, None] + self._half[:, None] * [_SAMPLES_X, _SAMPLES_Y]
        lons, lats = from_world_pixels(*sampled, 0)
        eastings, northings = to_bng(lons, lats)
        shrinking = np.cos(np.radians(lats))
        self._fitted = _FIT @ np.stack(
            [eastings - position[0], northings - position[1], shrinking * _EQUATOR_M / TILE_PIXELS], axis=1
        )

    def cells(self, ys: NDArray, xs: NDArray, zoom: int) -> tuple[Floats, Floats]:
        """Return the metres from the position to the middles of cells, and the lengths of their sides."""
        pixels = CELL_PX / 2**zoom
        x = ((xs + 0.5) * pixels - self._middle[0]) / self._half[0]
        y = ((ys + 0.5) * pixels - self._middle[1]) / self._half[1]
        east, north, metres_a_pixel = (_terms(x, y) @ self._fitted).T
        return np.hypot(east, north), metres_a_pixel * pixels
