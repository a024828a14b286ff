"""The rules for a drawn area: what stops it, what only needs confirming, and where."""

import re
from dataclasses import dataclass, field

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _
from shapely.geometry import Polygon

from .crs import shape_to_bng, shape_to_wgs84
from .geojson import DECIMALS, Area, parse_drawn_area
from .great_britain import GREAT_BRITAIN
from .problems import Place, Problem, UnusableAreaError

SIMPLIFY_M = 5.0
MAX_STORED_POINTS = 1_000

_PLACE_IN_REASON = re.compile(r"\[(\S+) (\S+)\]")


@dataclass(frozen=True)
class Limits:
    """How small, how big and where an area may be; `extent` is a WGS 84 polygon."""

    min_area_m2: float = 10_000
    max_area_m2: float = 150_000_000
    extent: Area = field(default=GREAT_BRITAIN)


@dataclass(frozen=True)
class DrawnArea:
    """What was sent, measured and judged.

    `shape` is WGS 84, or None when nothing could be read; `area_m2` is None when it has no sound
    measure; `simplified` is set for more than 1,000 points and must be shown before it is saved.
    """

    shape: Area | None
    problems: tuple[Problem, ...]
    area_m2: float | None = None
    simplified: Area | None = None

    @property
    def is_acceptable(self) -> bool:
        """Whether no rule at level `error` is broken."""
        return not any(problem.level == "error" for problem in self.problems)


def examine(text: bytes | str, limits: Limits | None = None) -> DrawnArea:
    """Read what a resident drew or uploaded and judge it; problems are returned, never raised."""
    try:
        shape = parse_drawn_area(text)
    except UnusableAreaError as error:
        return DrawnArea(None, (error.problem,))
    return judge(shape, limits)


def judge(shape: Area, limits: Limits | None = None) -> DrawnArea:
    """Judge a WGS 84 area against the rules; takes milliseconds for the largest shape allowed."""
    limits = limits or Limits()
    if crossing := _crossing(shape):
        return DrawnArea(shape, (crossing,))
    if outside := _outside(shape, limits.extent):
        # Areas in National Grid metres mean nothing far from Great Britain.
        return DrawnArea(shape, (outside, *_holes(shape)))
    area_m2 = area_in_m2(shape)
    problems = [*_size(area_m2, limits), *_holes(shape)]
    simplified = simplify(shape) if shapely.get_num_coordinates(shape) > MAX_STORED_POINTS else None
    if simplified is not None and shapely.get_num_coordinates(simplified) > MAX_STORED_POINTS:
        simplified = None
        problems.append(
            Problem("too_many_points", "error", _("The outline is too detailed. Draw it with fewer points."))
        )
    return DrawnArea(shape, tuple(problems), area_m2, simplified)


def area_in_m2(shape: Area) -> float:
    """Area of a WGS 84 shape in square metres of the British National Grid (within 0.1 % of true)."""
    return float(shape_to_bng(shape).area)


def simplify(shape: Area) -> Area:
    """Leave out corners closer than 5 m to the outline; keep the parts and holes."""
    metres = shapely.simplify(shape_to_bng(shape), SIMPLIFY_M, preserve_topology=True)
    return shapely.transform(shape_to_wgs84(metres), lambda points: np.round(points, DECIMALS))


def _crossing(shape: Area) -> Problem | None:
    """Say where an outline meets itself; GEOS stops at the first place, so a star costs no more."""
    if shapely.is_valid(shape):
        return None
    reason = shapely.is_valid_reason(shape)
    found = _PLACE_IN_REASON.search(reason)
    place = (round(float(found[1]), DECIMALS), round(float(found[2]), DECIMALS)) if found else None
    if reason.startswith(("Hole lies outside", "Holes are nested", "Nested")):
        message = _("Two outlines of the shape overlap or one is not inside the other.")
    else:
        message = _("The outline crosses or touches itself here. Move or remove a corner.")
    return Problem("crosses_itself", "error", message, place)


def _outside(shape: Area, extent: Area) -> Problem | None:
    """Point at the first corner that lies outside."""
    if shapely.covers(extent, shape):
        return None
    corners = shapely.get_coordinates(shape)
    outside = corners[~shapely.intersects_xy(extent, corners)]
    place: Place | None = (float(outside[0, 0]), float(outside[0, 1])) if len(outside) else None
    return Problem(
        "outside_area", "error", _("Part of the shape is outside the area this map covers."), place
    )


def _size(area_m2: float, limits: Limits) -> list[Problem]:
    if area_m2 < limits.min_area_m2:
        return [Problem("too_small", "error", _("The area is too small to be a neighbourhood."))]
    if area_m2 > limits.max_area_m2:
        return [Problem("too_big", "error", _("The area is too big to be one neighbourhood."))]
    return []


def _holes(shape: Area) -> list[Problem]:
    polygons: list[Polygon] = list(getattr(shape, "geoms", [shape]))
    holes = [hole for polygon in polygons for hole in polygon.interiors]
    if not holes:
        return []
    lon, lat = holes[0].coords[0]
    return [Problem("has_holes", "warning", _("The shape has a hole. Is that meant?"), (lon, lat))]
