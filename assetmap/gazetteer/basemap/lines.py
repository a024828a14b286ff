"""Water, parks, roads and limits on a tile."""

import shapely
from PIL import Image, ImageDraw
from shapely.geometry.base import BaseGeometry

from assetmap.gazetteer.basemap import style
from assetmap.gazetteer.models import Outline
from assetmap.geo.tiles import TILE_PIXELS, Tile

# Drawn this many times larger and shrunk, which is how Pillow's hard edges become smooth ones.
_SMOOTHING = 4
_MARGIN_PX = 24
_Kind = Outline.Kind

Shapes = dict[str, list[BaseGeometry]]


def shapes_on(tile: Tile) -> Shapes:
    """Return the outlines on a tile and a little around it, by kind, in pixels of a 256-pixel tile."""
    bounds = tile.bounds(_MARGIN_PX)
    half_pixel_degrees = (bounds[2] - bounds[0]) / (TILE_PIXELS + 2 * _MARGIN_PX) / 2
    found: Shapes = {}
    clipped = (
        Outline.objects.clipped(bounds, half_pixel_degrees).order_by("pk").values_list("kind", "clipped")
    )
    for kind, wkb in clipped:
        shape = shapely.from_wkb(bytes(wkb)) if wkb else None
        if shape is not None and not shape.is_empty:
            moved = shapely.transform(shape, lambda points: tile.pixels(points[:, 0], points[:, 1]))
            found.setdefault(kind, []).append(moved)
    return found


class Brush:
    """Draws shapes onto a tile's picture in smooth lines."""

    def __init__(self, picture: Image.Image, zoom: int, scale: int) -> None:
        self.picture, self.zoom, self.scale = picture, zoom, scale
        self._factor = scale * _SMOOTHING

    def fill(self, shapes: list[BaseGeometry], colour: style.Colour) -> None:
        with _Mask(self, colour) as draw:
            for polygon in _parts(shapes, "Polygon"):
                draw.polygon(self._points(polygon.exterior), fill=255)
                for hole in polygon.interiors:
                    draw.polygon(self._points(hole), fill=0)

    def stroke(self, shapes: list[BaseGeometry], stroke: style.Stroke) -> None:
        width = stroke.width_px(self.zoom) * self._factor
        with _Mask(self, stroke.colour) as draw:
            for line in _parts(shapes, "LineString"):
                points = self._points(line)
                draw.line(points, fill=255, width=round(width), joint="curve")
                _round_ends(draw, points, width / 2)

    def _points(self, line: BaseGeometry) -> list[tuple[float, float]]:
        return [tuple(point) for point in shapely.get_coordinates(line) * self._factor]


class _Mask:
    """A large sheet to draw on, which is shrunk and laid over the picture in one colour at the end."""

    def __init__(self, brush: Brush, colour: style.Colour) -> None:
        self._brush, self._colour = brush, colour
        side = brush.picture.width * _SMOOTHING
        self._sheet = Image.new("L", (side, side))

    def __enter__(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self._sheet)

    def __exit__(self, *_exception: object) -> None:
        picture = self._brush.picture
        picture.paste(self._colour, mask=self._sheet.reduce(_SMOOTHING))


def _parts(shapes: list[BaseGeometry], form: str) -> list[BaseGeometry]:
    """Return the polygons, or the lines and the polygons' edges, that the shapes consist of."""
    singles = shapely.get_parts(shapely.get_parts(shapes))
    if form == "LineString":
        singles = shapely.get_parts([one.boundary if one.geom_type == "Polygon" else one for one in singles])
    return [one for one in singles if one.geom_type == form and not one.is_empty]


def _round_ends(draw: ImageDraw.ImageDraw, points: list[tuple[float, float]], radius: float) -> None:
    for x, y in (points[0], points[-1]):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
