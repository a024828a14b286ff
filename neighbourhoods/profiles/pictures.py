"""The maps of a profile as SVG in true proportions, told apart by shape and line as well as colour."""

from collections.abc import Sequence

import numpy as np
import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from neighbourhoods.profiles.answering import Answer
from neighbourhoods.profiles.reach import SQUARE_M, Floats

_SIDE = 400
_MARGIN = 12
_SCALES_M = (200, 500, 1_000, 2_000, 5_000, 10_000)


class Frame:
    """A picture's square: British National Grid metres to its units, north up, with some room around."""

    def __init__(self, shapes: Sequence[GEOSGeometry], room_m: float = 0, also: Floats | None = None) -> None:
        """Take in shapes and, where they are given, points (n, 2) besides."""
        bounds = np.array([shape.extent for shape in shapes])
        if also is not None:
            bounds = np.vstack([bounds, np.hstack([also, also])])
        self.west, self.south = bounds[:, :2].min(0) - room_m
        east, self.north = bounds[:, 2:].max(0) + room_m
        self.scale = (_SIDE - 2 * _MARGIN) / max(east - self.west, self.north - self.south, 1)
        self.left = (_SIDE - self.scale * (east - self.west)) / 2
        self.height = self.scale * (self.north - self.south) + 2 * _MARGIN

    def points(self, metres: Floats) -> Floats:
        """Return (n, 2) positions in the picture."""
        x = self.left + (metres[:, 0] - self.west) * self.scale
        return np.column_stack([x, _MARGIN + (self.north - metres[:, 1]) * self.scale]).round(1)

    def path(self, shape: GEOSGeometry) -> SafeString:
        """Return the outline of an area as path data."""
        rings = []
        for polygon in shapely.get_parts(shapely.from_wkb(bytes(shape.wkb))):
            for ring in (polygon.exterior, *polygon.interiors):
                points = self.points(shapely.get_coordinates(ring))[:-1]
                rings.append("M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z")
        return mark_safe("".join(rings))  # noqa: S308 - numbers and path letters only


def level_map(shapes: dict[str, GEOSGeometry], homes: Floats, *, label: str) -> SafeString:
    """Draw core, main line and fringe over dots that are postcodes."""
    frame = Frame(list(shapes.values()))
    areas = [
        (level, frame.path(shapes[level])) for level in ("fringe", "boundary", "core") if level in shapes
    ]
    return _picture(frame, [_dots(frame, homes), _areas(areas)], label)


def reach_map(shape: GEOSGeometry, homes: Floats, answer: Answer, *, label: str) -> SafeString:
    """Draw the squares beyond ten minutes (open) and beyond twenty (solid) inside the main line."""
    frame = Frame([shape], room_m=SQUARE_M)
    side = SQUARE_M * frame.scale
    corners = np.array([(x, y + SQUARE_M) for x, y, *_rest in answer["beyond"]], dtype=float).reshape(-1, 2)
    squares = format_html_join(
        "",
        '<rect class="am-square am-square--{}" x="{}" y="{}" width="{}" height="{}"/>',
        (
            ("far" if farther else "near", f"{x:g}", f"{y:g}", f"{side:.1f}", f"{side:.1f}")
            for (x, y), (*_rest, farther) in zip(frame.points(corners), answer["beyond"], strict=True)
        ),
    )
    return _picture(frame, [_dots(frame, homes), _areas([("boundary", frame.path(shape))]), squares], label)


def site_map(shape: GEOSGeometry, homes: Floats, answer: Answer, *, label: str) -> SafeString:
    """Draw the main line and the numbered places where one more would help most, also outside it."""
    at = np.array([site["at"] for site in answer["sites"]], dtype=float).reshape(-1, 2)
    frame = Frame([shape], also=at)
    marks = format_html_join(
        "",
        '<circle class="am-site" cx="{0}" cy="{1}" r="11"/>'
        '<text class="am-site__number" x="{0}" y="{1}" dy="5">{2}</text>',
        ((f"{x:g}", f"{y:g}", number) for number, (x, y) in enumerate(frame.points(at), 1)),
    )
    return _picture(frame, [_dots(frame, homes), _areas([("boundary", frame.path(shape))]), marks], label)


def _dots(frame: Frame, homes: Floats) -> SafeString:
    data = "".join(f"M{x:g} {y:g}h0" for x, y in frame.points(homes))
    return format_html('<path class="am-dots" d="{}"/>', data)


def _areas(areas: Sequence[tuple[str, SafeString]]) -> SafeString:
    return format_html_join("", '<path class="am-level am-level--{}" d="{}"/>', areas)


def _picture(frame: Frame, parts: Sequence[SafeString], label: str) -> SafeString:
    fitting = [metres for metres in _SCALES_M if metres * frame.scale <= _SIDE / 3] or [_SCALES_M[0]]
    length = fitting[-1] * frame.scale
    height = frame.height + 24
    scale = format_html(
        '<path class="am-scale" d="M{} {}v6h{}v-6"/><text class="am-scale__text" x="{}" y="{}">{}</text>',
        *(_MARGIN, f"{height - 14:.1f}", f"{length:.1f}", f"{_MARGIN + length + 6:.1f}", f"{height - 7:.1f}"),
        f"{fitting[-1]} m" if fitting[-1] < 1000 else f"{fitting[-1] // 1000} km",
    )
    return format_html(
        '<svg class="am-profile-map" viewBox="0 0 {} {}" role="img" aria-label="{}" focusable="false">'
        "{}{}</svg>",
        *(_SIDE, f"{height:.1f}", label, mark_safe("".join(parts)), scale),  # noqa: S308 - made above
    )
