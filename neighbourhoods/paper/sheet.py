"""The map of a printed sheet: which ground it shows, and which place a square of its grid means."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assetmap.geo.crs import to_bng, to_wgs84
from assetmap.geo.geojson import DECIMALS
from assetmap.geo.gridref import format_grid_reference, parse_grid_reference
from assetmap.geo.tiles import TILE_PIXELS, from_world_pixels, world_pixels

# Without I, which looks like 1.
COLUMNS = "ABCDEFGHJKLM"
ROWS = 14
SQUARE_PX = 64
WIDTH_PX, HEIGHT_PX = len(COLUMNS) * SQUARE_PX, ROWS * SQUARE_PX
# The sizes, by the letter that a sheet's code ends with: zooms of the map, each half as far as the next.
ZOOMS = {"S": 16, "M": 15, "L": 14, "X": 13}
_EQUATOR_M = 40_075_016.686
_CODE = re.compile(r"([A-HJ-Z]{2}\s*[0-9]{4}\s*[0-9]{4})\s*-?\s*([SMLX])", re.ASCII)
_LONGEST_CODE = 30
_FIGURES = 8


@dataclass(frozen=True)
class Sheet:
    """A sheet by its middle, a WGS 84 point, and its size letter. Its map has north at the top."""

    lon: float
    lat: float
    size: str

    @classmethod
    def around(cls, lon: float, lat: float, size: str) -> "Sheet | None":
        """Make the sheet around a WGS 84 point, to the ten metres that its code can say; None abroad."""
        try:
            reference = format_grid_reference(*(float(m) for m in to_bng(lon, lat)), figures=_FIGURES)
        except ValueError:
            return None
        return cls.from_code(f"{reference} {size}")

    @classmethod
    def from_code(cls, code: str) -> "Sheet | None":
        """Read the code that is printed on a sheet; None when it is not one."""
        match = _CODE.fullmatch(code.strip().upper()) if len(code) <= _LONGEST_CODE else None
        square = match and parse_grid_reference(re.sub(r"\s", "", match[1]))
        if not square:
            return None
        lon, lat = (float(degrees) for degrees in to_wgs84(square.easting, square.northing))
        return cls(lon, lat, match[2])

    @property
    def code(self) -> str:
        """The code that a helper types in to find the same ground: "TQ 3810 7720 M"."""
        metres = (float(value) for value in to_bng(self.lon, self.lat))
        return f"{format_grid_reference(*metres, figures=_FIGURES)} {self.size}"

    @property
    def zoom(self) -> int:
        return ZOOMS[self.size]

    @property
    def metres_a_pixel(self) -> float:
        around_m = _EQUATOR_M * float(np.cos(np.radians(self.lat)))
        return around_m / (TILE_PIXELS * 2**self.zoom)

    @property
    def width_m(self) -> float:
        return WIDTH_PX * self.metres_a_pixel

    def position(self, column: str, row: int, across: float, down: float) -> tuple[float, float]:
        """Return longitude and latitude of a place in a square, by shares of it from its top left corner."""
        x = (COLUMNS.index(column) + across) * SQUARE_PX
        y = (row - 1 + down) * SQUARE_PX
        left, top = self._corner()
        lon, lat = from_world_pixels(left + x, top + y, self.zoom)
        return round(float(lon), DECIMALS), round(float(lat), DECIMALS)

    def pixels(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
        """Return (n, 2) pixels from the map's top left corner of WGS 84 positions."""
        return np.stack(world_pixels(lon, lat, self.zoom), axis=-1) - self._corner()

    def square_of(self, lon: float, lat: float) -> str | None:
        """Name the square that a WGS 84 point is in, such as "C4"; None outside the map."""
        column, row = (int(pixel // SQUARE_PX) for pixel in self.pixels(lon, lat))
        if not (0 <= column < len(COLUMNS) and 0 <= row < ROWS):
            return None
        return f"{COLUMNS[column]}{row + 1}"

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees."""
        west, north = self.position(COLUMNS[0], 1, 0, 0)
        east, south = self.position(COLUMNS[-1], ROWS, 1, 1)
        return west, south, east, north

    def _corner(self) -> tuple[float, float]:
        middle_x, middle_y = (float(pixels) for pixels in world_pixels(self.lon, self.lat, self.zoom))
        return middle_x - WIDTH_PX / 2, middle_y - HEIGHT_PX / 2
