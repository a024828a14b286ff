"""What is drawn on a sheet besides the map: its grid, its scale, and later the line."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from django.conf import settings
from django.contrib.gis.geos import Polygon
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from assetmap.geo import BNG
from assetmap.geo.crs import to_bng
from assetmap.geo.shapes import Area
from assetmap.web.map_picture import PictureTile, picture_tiles
from assets.models import Asset
from neighbourhoods.landmarks import KINDS
from neighbourhoods.paper.sheet import COLUMNS, HEIGHT_PX, ROWS, SQUARE_PX, WIDTH_PX, Sheet

# Room for the letters and numbers outside the map.
MARGIN_PX = 28
_LONGEST_BAR_PX = WIDTH_PX / 3
_MOST_LANDMARKS = 24
_MOST_OF_KIND = 5
_MOST_LOOKED_THROUGH = 500


@dataclass(frozen=True)
class Mark:
    """A few letters at a place of the picture."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class SheetPicture:
    """A sheet's map as SVG needs it, in pixels; `shape` is a WGS 84 area to draw over it, if any."""

    sheet: Sheet
    shape: Area | None = None

    width, height, margin = WIDTH_PX, HEIGHT_PX, MARGIN_PX
    full_width, full_height = WIDTH_PX + 2 * MARGIN_PX, HEIGHT_PX + 2 * MARGIN_PX
    upright = tuple(SQUARE_PX * number for number in range(len(COLUMNS) + 1))
    level = tuple(SQUARE_PX * number for number in range(ROWS + 1))

    @property
    def tiles(self) -> list[PictureTile]:
        sheet, template = self.sheet, settings.BASEMAPS[0]["url"]
        return picture_tiles(
            sheet.lon, sheet.lat, template, zoom=sheet.zoom, width_px=WIDTH_PX, height_px=HEIGHT_PX
        )

    @property
    def edge_marks(self) -> list[Mark]:
        """The letters above and below the map, and the numbers on both sides."""
        middle, out = SQUARE_PX / 2, MARGIN_PX / 2
        letters = [
            Mark(letter, SQUARE_PX * number + middle, y)
            for number, letter in enumerate(COLUMNS)
            for y in (-out, HEIGHT_PX + out)
        ]
        numbers = [
            Mark(str(row + 1), x, SQUARE_PX * row + middle)
            for row in range(ROWS)
            for x in (-out, WIDTH_PX + out)
        ]
        return letters + numbers

    @property
    def square_marks(self) -> list[Mark]:
        """Each square's own name, small, in its corner."""
        return [
            Mark(f"{letter}{row + 1}", SQUARE_PX * number + 4, SQUARE_PX * row + 13)
            for row in range(ROWS)
            for number, letter in enumerate(COLUMNS)
        ]

    @cached_property
    def bar_m(self) -> int:
        """How long the scale bar is: 1, 2 or 5 times a power of ten, up to a third of the map."""
        longest_m = _LONGEST_BAR_PX * self.sheet.metres_a_pixel
        power = 10 ** math.floor(math.log10(longest_m))
        return max(int(step * power) for step in (1, 2, 5) if step * power <= longest_m)

    @property
    def bar_px(self) -> float:
        return round(self.bar_m / self.sheet.metres_a_pixel, 1)

    @property
    def bar_text(self) -> str:
        if self.bar_m < 1000:
            return _("%(metres)s metres") % {"metres": self.bar_m}
        return _("%(km)s km") % {"km": number_format(self.bar_m // 1000)}

    @property
    def paths(self) -> list[str]:
        """The outlines of the shape."""
        rings = shapely.get_rings(shapely.get_parts(self.shape)) if self.shape is not None else []
        return [
            "M"
            + "L".join(f"{x:.1f} {y:.1f}" for x, y in self.sheet.pixels(*shapely.get_coordinates(ring).T))
            + "Z"
            for ring in rings
        ]


@dataclass(frozen=True)
class Landmark:
    """Something that people find their way by: its number on the map, its name and square, and its pixels."""

    number: int
    name: str
    square: str
    x: float
    y: float


def landmarks_on(sheet: Sheet) -> list[Landmark]:
    """Find what people find their way by on a sheet, numbered in the order of the squares."""
    known = Asset.objects.published().filter(invented=False, category__code__in=KINDS).within(_box(sheet))
    rows = known.order_by("name", "pk").values_list("category__code", "name", "location")
    seen: dict[str, dict[str, tuple[str, float, float]]] = {code: {} for code in KINDS}
    for code, name, point in rows[:_MOST_LOOKED_THROUGH]:
        square = sheet.square_of(point.x, point.y)
        if square and len(seen[code]) < _MOST_OF_KIND:
            x, y = (round(float(pixel), 1) for pixel in sheet.pixels(point.x, point.y))
            seen[code].setdefault(name, (square, x, y))
    found = [pair for of_kind in seen.values() for pair in of_kind.items()][:_MOST_LANDMARKS]
    found.sort(key=lambda pair: (int(pair[1][0][1:]), pair[1][0], pair[0]))
    return [Landmark(number, name, *where) for number, (name, where) in enumerate(found, start=1)]


def _box(sheet: Sheet) -> Polygon:
    west, south, east, north = sheet.bounds
    corners = np.array(to_bng([west, west, east, east], [south, north, south, north]))
    box = Polygon.from_bbox((*corners.min(axis=1).tolist(), *corners.max(axis=1).tolist()))
    box.srid = BNG
    return box
