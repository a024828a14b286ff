"""A picture of the map around a point that needs no script: for paper, and where JavaScript is off."""

from dataclasses import dataclass

from assetmap.geo.tiles import TILE_PIXELS, world_pixels

ZOOM = 16
WIDTH_PX, HEIGHT_PX = 640, 320


@dataclass(frozen=True)
class PictureTile:
    """One tile of the picture: its address and its top left corner in the picture's pixels."""

    href: str
    x: float
    y: float


def picture_tiles(
    lon: float,
    lat: float,
    template: str,
    *,
    zoom: int = ZOOM,
    width_px: int = WIDTH_PX,
    height_px: int = HEIGHT_PX,
) -> list[PictureTile]:
    """Return the tiles of a picture with a WGS 84 point in the middle; `template` has {z}, {x} and {y}."""
    middle_x, middle_y = (float(pixels) for pixels in world_pixels(lon, lat, zoom))
    left, top = middle_x - width_px / 2, middle_y - height_px / 2
    last = 2**zoom - 1
    return [
        PictureTile(_address(template, zoom, x, y), x * TILE_PIXELS - left, y * TILE_PIXELS - top)
        for y in _covering(top, height_px, last)
        for x in _covering(left, width_px, last)
    ]


def _covering(start_px: float, length_px: int, last: int) -> range:
    first, end = int(start_px // TILE_PIXELS), int((start_px + length_px) // TILE_PIXELS)
    return range(max(first, 0), min(end, last) + 1)


def _address(template: str, zoom: int, x: int, y: int) -> str:
    # Some templates name one of several hosts, or sharper tiles for sharper screens.
    values = {"{z}": zoom, "{x}": x, "{y}": y, "{s}": "a", "{r}": ""}
    for name, value in values.items():
        template = template.replace(name, str(value))
    return template
