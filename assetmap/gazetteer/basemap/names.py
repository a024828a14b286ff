"""Place names on a tile; each is drawn whole on every tile that it touches, so that none is cut at an edge."""

from PIL import Image, ImageDraw

from assetmap.gazetteer.basemap import style
from assetmap.gazetteer.basemap.lettering import font, size_of
from assetmap.gazetteer.models import PlaceName
from assetmap.geo.tiles import Tile

# Half of the longest name at its largest size.
_REACH_PX = 320
_HALO_PX = 2


def draw_names(picture: Image.Image, tile: Tile, scale: int) -> None:
    """Draw the names that the country-wide choice of labels shows at this zoom, the most prominent last."""
    draw = ImageDraw.Draw(picture)
    places = PlaceName.objects.labelled_at(tile.z).inside(tile.bng_box(_REACH_PX))
    for name, kind, point in places.values_list("name", "kind", "location"):
        x, y = tile.pixels(point.x, point.y, scale)
        draw.text(
            (round(x), round(y)),
            name,
            font=font(size_of(kind, tile.z) * scale),
            fill=style.INK[kind],
            stroke_width=_HALO_PX * scale,
            stroke_fill=style.HALO,
            anchor="mm",
        )
