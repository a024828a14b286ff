"""The map as a picture."""

from typing import Any

from django import template
from django.conf import settings
from django.contrib.gis.geos import Point

from assetmap.web.icons import SHAPES
from assetmap.web.map_picture import HEIGHT_PX, WIDTH_PX, picture_tiles

register = template.Library()


@register.inclusion_tag("web/map_picture.html")
def map_picture(point: Point, *, shape: str, colour: str, label: str) -> dict[str, Any]:
    """Show the first basemap around a WGS 84 point, with a marker of this shape and colour on it."""
    basemap = settings.BASEMAPS[0]
    return {
        "tiles": picture_tiles(point.x, point.y, basemap["url"]),
        "width": WIDTH_PX,
        "height": HEIGHT_PX,
        "marker_x": WIDTH_PX // 2 - 16,
        "marker_y": HEIGHT_PX // 2 - 16,
        "path": SHAPES.get(shape, SHAPES["circle"]),
        "colour": colour,
        "label": label,
        "attribution": basemap["attribution"],
    }
