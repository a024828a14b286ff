"""The basemap's 256 colours, the same on every tile, so that no seam shows where two tiles meet."""

from functools import lru_cache
from itertools import combinations

import numpy as np
from PIL import Image

from assetmap.gazetteer.basemap import style

_GROUND = (style.PAPER, style.TOWN)
_COVERS = (style.WATER, style.GREEN, style.ROAD, style.ROAD_EDGE, style.LIMIT, style.LIMIT_SHADE, style.HALO)
_STEPS_OF_TOWN, _STEPS_BETWEEN, _STEPS_OF_INK = 56, 2, 9
_SIZE = 256


def reduced(picture: Image.Image) -> Image.Image:
    """Return the picture in the basemap's palette."""
    return picture.quantize(palette=_palette(), dither=Image.Dither.NONE)


@lru_cache(maxsize=1)
def _palette() -> Image.Image:
    colours = [*_GROUND, *_COVERS, *style.INK.values()]
    colours += _between(*_GROUND, _STEPS_OF_TOWN)
    for one, other in combinations((*_GROUND, *_COVERS), 2):
        if (one, other) != _GROUND:
            colours += _between(one, other, _STEPS_BETWEEN)
    for ink in style.INK.values():
        colours += _between(style.HALO, ink, _STEPS_OF_INK)
    distinct = list(dict.fromkeys(colours))[:_SIZE]
    # What is left over repeats the last colour: Pillow would fill it with black.
    distinct += [distinct[-1]] * (_SIZE - len(distinct))
    sheet = Image.new("P", (1, 1))
    sheet.putpalette([value for colour in distinct for value in colour])
    return sheet


def _between(one: style.Colour, other: style.Colour, steps: int) -> list[style.Colour]:
    """Colours on the way from one to the other, without the two."""
    way = np.linspace(one, other, steps + 2)[1:-1]
    return [tuple(int(value) for value in colour) for colour in np.round(way)]
