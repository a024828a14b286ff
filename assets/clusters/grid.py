"""The grid on which the map counts: cells of so many pixels at each zoom, four to one of the zoom below."""

from dataclasses import dataclass

import numpy as np

from assetmap.geo.crs import to_bng
from assetmap.geo.tiles import TILE_PIXELS, world_pixels

CELL_PX = 96
HIGHEST_ZOOM = 19
# The finest zoom whose counts are kept; finer ones hold few enough places to count when asked.
FINEST_KEPT = 15
# Cells of this zoom are nine kilometres wide, about as much as fits into the longest distance.
COARSEST_TALLIED = 10
# A screen of three thousand pixels each way.
MOST_CELLS = 1024
# A cluster's marker is so wide; keeping it inside its cell keeps it off its neighbours.
MARKER_PX = 44
_SAMPLES = 9

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a zoom from `west` to `east` and, from the top, `north` to `south`, all included."""

    zoom: int
    west: int
    north: int
    east: int
    south: int

    @classmethod
    def over(cls, box: Box, zoom: int) -> "Cells":
        """Return the cells that a WGS 84 box (west, south, east, north) touches."""
        west, south, east, north = box
        xs, ys = world_pixels([west, east], [north, south], zoom)
        last = TILE_PIXELS * 2**zoom // CELL_PX
        left, right, top, bottom = (int(np.clip(px // CELL_PX, 0, last)) for px in (*xs, *ys))
        return cls(zoom, left, top, right, bottom)

    @property
    def number(self) -> int:
        return (self.east - self.west + 1) * (self.south - self.north + 1)

    @property
    def box(self) -> Box:
        """The WGS 84 box (west, south, east, north) of all the cells together."""
        west, _, _, north = cell_box(self.zoom, self.west, self.north)
        _, south, east, _ = cell_box(self.zoom, self.east, self.south)
        return west, south, east, north

    def bng_box(self) -> Box:
        """Return a British National Grid box around the cells, whose own sides are curves on that grid."""
        west, south, east, north = self.box
        along, up = np.linspace(west, east, _SAMPLES), np.linspace(south, north, _SAMPLES)
        eastings, northings = to_bng(*np.meshgrid(along, up))
        # Between two samples a side bends away from the box by less than a thousandth of its length.
        margin_m = 1 + max(np.ptp(eastings), np.ptp(northings)) / 500
        return (
            float(eastings.min() - margin_m),
            float(northings.min() - margin_m),
            float(eastings.max() + margin_m),
            float(northings.max() + margin_m),
        )


def cell_box(zoom: int, x: int, y: int) -> Box:
    """Return one cell's WGS 84 box (west, south, east, north)."""
    west, north = degrees(zoom, x * CELL_PX, y * CELL_PX)
    east, south = degrees(zoom, (x + 1) * CELL_PX, (y + 1) * CELL_PX)
    return west, south, east, north


def degrees(zoom: int, x_px: float, y_px: float) -> tuple[float, float]:
    """Return the (lon, lat) of pixels from the world's top left corner."""
    side = TILE_PIXELS * 2**zoom
    lon = 360 * min(x_px / side, 1) - 180
    return lon, float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * min(y_px / side, 1))))))


def inside_cell(zoom: int, x: int, y: int, lon: float, lat: float) -> tuple[float, float]:
    """Return the position (lon, lat) moved so far into its cell that a marker there stays off the others."""
    px, py = (float(pixels) for pixels in world_pixels(lon, lat, zoom))
    margin = MARKER_PX / 2
    return degrees(
        zoom,
        float(np.clip(px, x * CELL_PX + margin, (x + 1) * CELL_PX - margin)),
        float(np.clip(py, y * CELL_PX + margin, (y + 1) * CELL_PX - margin)),
    )
