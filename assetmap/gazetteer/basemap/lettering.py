"""How names look on the basemap, and how much room they take."""

from functools import lru_cache

from PIL import ImageFont

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


@lru_cache(maxsize=64)
def font(size_px: float) -> ImageFont.FreeTypeFont:
    """The typeface that Pillow carries, so that no font has to be installed."""
    return ImageFont.load_default(size_px)


def size_of(kind: str, zoom: int) -> float:
    """Height of the letters in pixels of a 256-pixel tile."""
    smallest, largest = _SIZES[kind]
    grown = min(max((zoom - _GROWS_FROM) / (_GROWS_TO - _GROWS_FROM), 0), 1)
    return round(smallest + (largest - smallest) * grown)


@lru_cache(maxsize=100_000)
def _width(text: str, size_px: float) -> float:
    return font(size_px).getlength(text)


def label_size(text: str, kind: str, zoom: int) -> tuple[float, float]:
    """Width and height of a name in pixels of a 256-pixel tile."""
    size_px = size_of(kind, zoom)
    return _width(text, size_px), size_px * 1.2
