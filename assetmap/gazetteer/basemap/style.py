"""Colours and widths of the basemap: pale and quiet, so that what lies on it stands out."""

from collections.abc import Callable
from dataclasses import dataclass

Colour = tuple[int, int, int]

PAPER: Colour = (247, 246, 242)
TOWN: Colour = (224, 219, 209)
WATER: Colour = (190, 214, 228)
GREEN: Colour = (214, 229, 202)
ROAD: Colour = (255, 255, 255)
ROAD_EDGE: Colour = (208, 202, 190)
LIMIT: Colour = (158, 146, 170)
LIMIT_SHADE: Colour = (228, 222, 234)
HALO: Colour = (250, 249, 246)
INK: dict[str, Colour] = {
    "city": (58, 62, 68),
    "town": (66, 70, 76),
    "suburb": (92, 95, 100),
    "village": (92, 95, 100),
    "hamlet": (108, 110, 114),
    "other": (92, 95, 100),
}

# Half of the way between neighbouring postcodes in a town: discs of this size join into built-up land.
DISC_RADIUS_M = 45


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line's colour and its width in pixels at a zoom."""

    colour: Colour
    width_px: Callable[[int], float]


def _growing(at_14: float, least: float) -> Callable[[int], float]:
    return lambda zoom: max(least, at_14 * 1.5 ** (zoom - 14))


ROAD_CASING = Stroke(ROAD_EDGE, lambda zoom: _growing(4, 1.6)(zoom) + 1.6)
ROAD_FILL = Stroke(ROAD, _growing(4, 1.6))
WATERCOURSE = Stroke(WATER, _growing(4, 1.2))
LIMIT_BAND = Stroke(LIMIT_SHADE, lambda zoom: 3.5 if zoom < 12 else 6)
LIMIT_LINE = Stroke(LIMIT, lambda zoom: 1 if zoom < 12 else 1.5)
