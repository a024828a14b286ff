"""How names look on the basemap, and how much room they take."""

from functools import lru_cache

from PIL import ImageFont

from assetmap.gazetteer.basemap import accents

# Pixels of a 256-pixel tile, per kind: at its smallest zoom and at its largest.
_SIZES = {
    "city": (13, 22),
    "town": (12, 18),
    "suburb": (11, 15),
    "village": (11, 15),
    "hamlet": (10, 13),
    "other": (11, 15),
}
_GROWS_FROM, _GROWS_TO = 7, 16
_MEASURED_AT_PX = 20


@lru_cache(maxsize=64)
def font(size_px: float) -> ImageFont.FreeTypeFont:
    """Return the typeface that Pillow carries, so that no font has to be installed."""
    return ImageFont.load_default(size_px)


def size_of(kind: str, zoom: int) -> float:
    """Height of the letters in pixels of a 256-pixel tile."""
    smallest, largest = _SIZES[kind]
    grown = min(max((zoom - _GROWS_FROM) / (_GROWS_TO - _GROWS_FROM), 0), 1)
    return round(smallest + (largest - smallest) * grown)


@lru_cache(maxsize=65_536)
def _width_per_pixel(text: str) -> float:
    # Letters grow evenly enough for laying out; one measurement serves every zoom.
    return font(_MEASURED_AT_PX).getlength(accents.without(text)) / _MEASURED_AT_PX


def label_size(text: str, kind: str, zoom: int) -> tuple[float, float]:
    """Width and height of a name in pixels of a 256-pixel tile."""
    size_px = size_of(kind, zoom)
    return _width_per_pixel(text) * size_px, size_px * 1.2
