"""Which shares of the people may be shown as a line, and the lines themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import MultiPolygon

from assetmap.geo.lattice import as_multipolygon

from .level_sets import Areas, level_sets, people_for
from .suppression import FEWEST

STEPS = range(5, 100, 5)
# The three levels that every agreement has lie at these two and between them.
_NARROW, _WIDE = 75, 25


@dataclass(frozen=True)
class Level:
    """The area of one share in British National Grid metres; `area_m2` nests exactly."""

    shape: MultiPolygon
    area_m2: float


def published_percents(people: int) -> list[int]:
    """List the shares, from 5 to 95 percent, whose line so many drawings may show.

    Outside the usual levels a line is one that few people draw: the outermost shows who alone goes so far,
    the innermost who alone stops so near. So five people must be beyond it on its thin side.
    """
    return [percent for percent in STEPS if _is_shown(percent, people)]


def _is_shown(percent: int, people: int) -> bool:
    needed = people_for(percent, people)
    if percent < _WIDE:
        return needed >= FEWEST
    return percent <= _NARROW or people - needed + 1 >= FEWEST


def share_levels(areas: Areas, percents: Sequence[int]) -> tuple[float, dict[int, Level]]:
    """Cell size in metres, and the level of each share, rising; they nest.

    `areas` are as for `level_sets`. Shares below a quarter have a lattice of their own: a few drawings far
    away would otherwise make the cells of all the others coarse.
    """
    inner = [percent for percent in percents if percent >= _WIDE]
    outer = [percent for percent in percents if percent < _WIDE]
    cell_m, shapes = level_sets(areas, inner)
    if outer:
        shapes = _around(shapes[0], level_sets(areas, outer)[1]) + shapes
    levels: dict[int, Level] = {}
    area_m2 = float("inf")
    for percent, shape in zip(percents, shapes, strict=True):
        # Equal levels may differ by a billionth of a metre after the overlay.
        area_m2 = min(area_m2, shape.area)
        levels[percent] = Level(shape, area_m2)
    return cell_m, levels


def _around(inside: MultiPolygon, levels: list[MultiPolygon]) -> list[MultiPolygon]:
    """Let each wider level hold the next one, which may stick out by a cell where the lattices differ."""
    nested: list[MultiPolygon] = []
    for level in reversed(levels):
        inside = as_multipolygon(shapely.union(level, inside))
        nested.append(inside)
    return nested[::-1]
