"""Place names on a tile: each is drawn on every tile that it touches, so that none is cut at an edge."""

from functools import lru_cache

from PIL import Image, ImageDraw

from assetmap.gazetteer.basemap import accents, style
from assetmap.gazetteer.basemap.lettering import font, label_size, size_of
from assetmap.gazetteer.models import PlaceName
from assetmap.geo.tiles import Tile

# Half of the longest name at its largest size.
_REACH_PX = 320
_HALO_PX = 2


def draw_names(picture: Image.Image, tile: Tile, scale: int) -> None:
    """Draw the names that the country-wide choice of labels shows at this zoom, the most prominent last."""
    places = PlaceName.objects.labelled_at(tile.z).inside(tile.bng_box(_REACH_PX))
    for name, kind, point in places.values_list("name", "kind", "location"):
        x, y = (round(pixels) for pixels in tile.pixels(point.x, point.y, scale))
        # Drawing a halo takes a millisecond: not for the many names that end before this tile begins.
        if _touches(picture, x, y, *label_size(name, kind, tile.z), scale):
            label = _label(name, kind, size_of(kind, tile.z) * scale, _HALO_PX * scale)
            picture.paste(label, (x - label.width // 2, y - label.height // 2), label)


def _touches(picture: Image.Image, x: int, y: int, width: float, height: float, scale: int) -> bool:
    half_width, half_height = (width / 2 + 2 * _HALO_PX) * scale, (height + 2 * _HALO_PX) * scale
    return -half_width < x < picture.width + half_width and -half_height < y < picture.height + half_height


@lru_cache(maxsize=2048)
def _label(name: str, kind: str, size_px: float, halo_px: int) -> Image.Image:
    """Return a name with its halo on a transparent ground."""
    letters, plain = font(size_px), accents.without(name)
    half_width, half_height = int(letters.getlength(plain) / 2) + 2 * halo_px, int(size_px)
    size, left = (2 * half_width, 2 * half_height), half_width - letters.getlength(plain) / 2
    # The ground is the halo's own colour, or its soft edge would be grey.
    label = Image.new("RGBA", size, (*style.HALO, 0))
    halo, ink = (*style.HALO, 235), (*style.INK[kind], 255)
    above = name, left, letters, half_height
    _lay(label, halo, accents.mask(size, *above, 2 * halo_px))
    ImageDraw.Draw(label).text(
        (left, half_height), plain, ink, letters, "lm", stroke_width=halo_px, stroke_fill=halo
    )
    _lay(label, ink, accents.mask(size, *above, 0))
    return label


def _lay(label: Image.Image, colour: tuple[int, int, int, int], shape: Image.Image | None) -> None:
    if shape is not None:
        label.paste(colour, mask=shape)
