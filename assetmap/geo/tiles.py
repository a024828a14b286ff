"""Web map tiles: which pixel of the world a WGS 84 position falls on. For drawing, never for measuring."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assetmap.geo.crs import to_bng

TILE_PIXELS = 256
_LIMIT_LAT = 85.05112878


def world_pixels(
    lon: ArrayLike, lat: ArrayLike, zoom: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return pixels right of longitude -180 and below the Web Mercator world's top, at a tile zoom."""
    side = TILE_PIXELS * 2**zoom
    sine = np.sin(np.radians(np.clip(np.asarray(lat, float), -_LIMIT_LAT, _LIMIT_LAT)))
    x = (np.asarray(lon, float) / 360 + 0.5) * side
    y = (0.5 - np.arctanh(sine) / (2 * np.pi)) * side
    return x, y


def from_world_pixels(
    x: ArrayLike, y: ArrayLike, zoom: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the WGS 84 longitudes and latitudes of pixels as `world_pixels` counts them."""
    side = TILE_PIXELS * 2**zoom
    lon = (np.asarray(x, float) / side - 0.5) * 360
    lat = np.degrees(np.arctan(np.sinh(2 * np.pi * (0.5 - np.asarray(y, float) / side))))
    return lon, lat


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the world in the numbering of web maps, y counted from the top."""

    z: int
    x: int
    y: int

    def exists(self) -> bool:
        """Whether the numbers are inside the world at this zoom."""
        return 0 <= self.x < 2**self.z and 0 <= self.y < 2**self.z

    def pixels(self, lon: ArrayLike, lat: ArrayLike, scale: int = 1) -> NDArray[np.float64]:
        """Return (n, 2) pixels from this tile's top left corner, on a tile of `scale` times 256 pixels."""
        x, y = world_pixels(lon, lat, self.z)
        return np.stack([x - self.x * TILE_PIXELS, y - self.y * TILE_PIXELS], axis=-1) * scale

    def bounds(self, margin_px: float = 0) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees, with a margin in pixels of a 256-pixel tile."""
        side = TILE_PIXELS * 2**self.z
        edges = [
            (self.x * TILE_PIXELS - margin_px) / side,
            ((self.y + 1) * TILE_PIXELS + margin_px) / side,
            ((self.x + 1) * TILE_PIXELS + margin_px) / side,
            (self.y * TILE_PIXELS - margin_px) / side,
        ]
        west, east = (360 * edge - 180 for edge in edges[::2])
        south, north = (float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * edge))))) for edge in edges[1::2])
        return west, south, east, north

    def bng_box(self, margin_px: float = 0) -> tuple[float, float, float, float]:
        """Return a British National Grid box (west, south, east, north) around the tile and its margin."""
        west, south, east, north = self.bounds(margin_px)
        # The tile's sides are curves on the grid; at zoom 12 five points on each are within a metre of them.
        along = np.linspace(0, 1, 5)
        lon, lat = np.meshgrid(west + (east - west) * along, south + (north - south) * along)
        easting, northing = to_bng(lon, lat)
        return float(easting.min()), float(northing.min()), float(easting.max()), float(northing.max())

    def metres_per_pixel(self) -> float:
        """Metres on the ground per pixel of a 256-pixel tile, at the middle of the tile."""
        _, south, _, north = self.bounds()
        return 40_075_016.686 * float(np.cos(np.radians((south + north) / 2))) / (TILE_PIXELS * 2**self.z)
