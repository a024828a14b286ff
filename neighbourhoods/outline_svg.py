"""Small maps without a map: shapes as SVG, in true proportions, for pages that work without JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from shapely.geometry.base import BaseGeometry

from assetmap.geo.crs import shape_to_bng

_SIDE = 100
_MARGIN = 4


@dataclass(frozen=True)
class Layer:
    """A WGS 84 area and the CSS class (`am-outline--STYLE`) that draws it."""

    shape: BaseGeometry
    style: str


def outline_svg(layers: Sequence[Layer], *, label: str, frame: BaseGeometry | None = None) -> SafeString:
    """Draw layers, the first at the bottom, in one picture that `label` describes to screen readers.

    `frame` is a WGS 84 shape that the picture must include, so that several pictures share a scale.
    """
    shapes = [shape_to_bng(layer.shape) for layer in layers]
    bounds = shapely.total_bounds([*shapes, *([shape_to_bng(frame)] if frame is not None else [])])
    paths = format_html_join(
        "",
        '<path class="am-outline am-outline--{}" d="{}"/>',
        ((layer.style, _path(shape, bounds)) for layer, shape in zip(layers, shapes, strict=True)),
    )
    return format_html(
        '<svg class="am-outline-map" viewBox="0 0 {side} {side}" role="img" aria-label="{label}"'
        ' focusable="false">{paths}</svg>',
        side=_SIDE,
        label=label,
        paths=paths,
    )


def _path(shape: BaseGeometry, bounds: np.ndarray) -> SafeString:
    """Lay the rings of an area in metres into the picture's square, north up."""
    west, south, east, north = bounds
    scale = (_SIDE - 2 * _MARGIN) / max(east - west, north - south, 1)
    left = (_SIDE - scale * (east - west)) / 2
    top = (_SIDE - scale * (north - south)) / 2
    rings = []
    for polygon in getattr(shape, "geoms", [shape]):
        for ring in (polygon.exterior, *polygon.interiors):
            x, y = shapely.get_coordinates(ring).T
            points = np.column_stack([left + (x - west) * scale, top + (north - y) * scale]).round(2)
            rings.append("M" + "L".join(f"{px:g} {py:g}" for px, py in points[:-1]) + "Z")
    return mark_safe("".join(rings))  # noqa: S308 - numbers and path letters only
