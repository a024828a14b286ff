"""Drawing one tile of the basemap."""

import io
from functools import lru_cache

import numpy as np
from PIL import Image

from assetmap.gazetteer.basemap import style
from assetmap.gazetteer.basemap.ground import Cover, cover
from assetmap.gazetteer.basemap.lines import Brush, Shapes, shapes_on
from assetmap.gazetteer.basemap.names import draw_names
from assetmap.gazetteer.basemap.palette import reduced
from assetmap.gazetteer.models import Outline
from assetmap.geo.tiles import TILE_PIXELS, Tile

_Kind = Outline.Kind


@lru_cache(maxsize=2048)
def png(tile: Tile, scale: int, version: str) -> bytes:  # noqa: ARG001 - a new version is a new picture
    """Return the tile as a PNG of `scale` times 256 pixels; the last 2,048 (some 40 MB) stay in memory."""
    file = io.BytesIO()
    picture = reduced(draw_tile(tile, scale))
    picture.save(file, "PNG", optimize=False, compress_level=6)
    return file.getvalue()


def draw_tile(tile: Tile, scale: int) -> Image.Image:
    """Draw the ground, then what covers it, then the names."""
    picture = _tinted(cover(tile, scale), TILE_PIXELS * scale)
    _draw_shapes(Brush(picture, tile.z, scale), shapes_on(tile))
    draw_names(picture, tile, scale)
    return picture


def _draw_shapes(brush: Brush, shapes: Shapes) -> None:
    if green := shapes.get(_Kind.GREEN):
        brush.fill(green, style.GREEN)
    if water := shapes.get(_Kind.WATER):
        brush.fill(water, style.WATER)
        brush.stroke([one for one in water if "Line" in one.geom_type], style.WATERCOURSE)
    for kind, strokes in (
        (_Kind.ROAD, (style.ROAD_CASING, style.ROAD_FILL)),
        (_Kind.LIMIT, (style.LIMIT_BAND, style.LIMIT_LINE)),
    ):
        for stroke in strokes:
            if kind in shapes:
                brush.stroke(shapes[kind], stroke)


def _tinted(built_up: Cover, side: int) -> Image.Image:
    paper, town = (np.array(colour, np.float32) for colour in (style.PAPER, style.TOWN))
    pixels = paper + built_up[:side, :side, None] * (town - paper)
    return Image.fromarray(np.round(pixels).astype(np.uint8))
