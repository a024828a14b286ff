"""Drawing one tile of the basemap."""

import io
from functools import lru_cache

import numpy as np
from PIL import Image

from assetmap.gazetteer.basemap import style
from assetmap.gazetteer.basemap.ground import Cover, cover
from assetmap.gazetteer.basemap.lines import Brush, shapes_on
from assetmap.gazetteer.basemap.names import draw_names
from assetmap.gazetteer.models import Outline
from assetmap.geo.tiles import TILE_PIXELS, Tile

_Kind = Outline.Kind
_COLOURS = 128


@lru_cache(maxsize=2048)
def png(tile: Tile, scale: int, version: str) -> bytes:  # noqa: ARG001 - a new version is a new picture
    """The tile as a PNG of `scale` times 256 pixels; the last 2,048 (some 25 MB) are kept in memory."""
    file = io.BytesIO()
    picture = draw_tile(tile, scale).quantize(_COLOURS, dither=Image.Dither.NONE)
    picture.save(file, "PNG", optimize=False, compress_level=6)
    return file.getvalue()


def draw_tile(tile: Tile, scale: int) -> Image.Image:
    """Draw the ground, then what covers it, then the names."""
    picture = _tinted(cover(tile, scale), TILE_PIXELS * scale)
    shapes = shapes_on(tile)
    if shapes:
        brush = Brush(picture, tile.z, scale)
        brush.fill(shapes.get(_Kind.GREEN, []), style.GREEN)
        brush.fill(shapes.get(_Kind.WATER, []), style.WATER)
        lines_of_water = [one for one in shapes.get(_Kind.WATER, []) if "Line" in one.geom_type]
        brush.stroke(lines_of_water, style.WATERCOURSE)
        brush.stroke(shapes.get(_Kind.ROAD, []), style.ROAD_CASING)
        brush.stroke(shapes.get(_Kind.ROAD, []), style.ROAD_FILL)
        brush.stroke(shapes.get(_Kind.LIMIT, []), style.LIMIT_LINE, dashed=True)
    draw_names(picture, tile, scale)
    return picture


def _tinted(built_up: Cover, side: int) -> Image.Image:
    paper, town = (np.array(colour, np.float32) for colour in (style.PAPER, style.TOWN))
    pixels = paper + built_up[:side, :side, None] * (town - paper)
    return Image.fromarray(np.round(pixels).astype(np.uint8))
