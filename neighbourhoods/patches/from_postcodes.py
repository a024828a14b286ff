"""Patches made of postcodes, the same ones from wherever they are looked at."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
import shapely
from django.db.models import F, FloatField, Func, Q
from django.db.models.functions import Length
from shapely.geometry.base import BaseGeometry

from assetmap.gazetteer.models import Postcode
from assetmap.gazetteer.postcodes import outcode_of
from assetmap.gazetteer.querysets import PostcodeQuerySet
from neighbourhoods.inside import HOMES_A_POSTCODE
from neighbourhoods.patches.outlines import outlines, reach_m
from neighbourhoods.patches.partition import Indexes, Positions, partition

_AFTER_OUTCODE = 3
_FARTHEST_M = 10_000
Rows = list[tuple[str, float, float]]


@dataclass(frozen=True)
class Patch:
    """A few streets: its `code`, its ground in British National Grid metres, and the postcodes on it."""

    code: str
    shape: BaseGeometry
    postcodes: tuple[str, ...]
    homes: int


@dataclass(frozen=True)
class _Group:
    """The postcodes of one patch, before its ground is known."""

    code: str
    postcodes: tuple[str, ...]
    positions: Positions


def patches_near(lon: float, lat: float, *, postcodes: int) -> list[Patch]:
    """Make the patches that hold any of so many postcodes nearest to a WGS 84 point, in three queries."""
    nearest = Postcode.objects.live().located().nearest_first(lon, lat)
    found = nearest.values_list("code", "distance")[:postcodes]
    codes = {code for code, distance in found if distance.m <= _FARTHEST_M}
    if not codes:
        return []
    listed = [group for group in _groups(_of_outcodes(codes)) if codes.intersection(group.postcodes)]
    around, parts = _with_surroundings(listed)
    return [
        Patch(group.code, shape, group.postcodes, HOMES_A_POSTCODE * len(group.postcodes))
        for group, shape in zip(listed, outlines(around, parts), strict=True)
    ]


def _groups(rows: Rows) -> list[_Group]:
    """Divide the postcodes of whole outcodes, so that a patch never depends on what else is looked at."""
    outcodes: dict[str, Rows] = {}
    for row in rows:
        outcodes.setdefault(outcode_of(row[0]), []).append(row)
    found = []
    for outcode, inside in sorted(outcodes.items()):
        positions = np.array([row[1:] for row in inside])
        for number, part in enumerate(partition(positions), start=1):
            names = tuple(inside[index][0] for index in part)
            found.append(_Group(f"{outcode}-{number}", names, positions[part]))
    return found


def _of_outcodes(codes: set[str]) -> Rows:
    """Read every postcode of the outcodes that some postcodes are in."""
    outcodes = {outcode_of(code) for code in codes}
    wanted = (
        Q(code__startswith=outcode, length=len(outcode) + _AFTER_OUTCODE) for outcode in sorted(outcodes)
    )
    located = Postcode.objects.live().located().annotate(length=Length("code"))
    return _rows(located.filter(reduce(or_, wanted)).order_by("code"))


def _with_surroundings(groups: list[_Group]) -> tuple[Positions, list[Indexes]]:
    """Put the patches' postcodes first, then those around them whose ground could meet theirs."""
    own = np.concatenate([group.positions for group in groups])
    ends = np.cumsum([len(group.positions) for group in groups])
    parts = [np.arange(end - len(group.positions), end) for group, end in zip(groups, ends, strict=True)]
    widths = [np.ptp(group.positions, axis=0).max() + 2 * reach_m(group.positions) for group in groups]
    west, south, east, north = shapely.total_bounds(shapely.points(own))
    margin = max(widths)
    box = (west - margin, south - margin, east + margin, north + margin)
    others = [row[1:] for row in _rows(Postcode.objects.live().located().inside(box).order_by("code"))]
    return np.concatenate([own, np.array(others).reshape(-1, 2)]), parts


def _rows(postcodes: PostcodeQuerySet) -> Rows:
    x, y = (_Ordinate(F("location_bng"), function=name) for name in ("ST_X", "ST_Y"))
    return list(postcodes.annotate(x=x, y=y).values_list("code", "x", "y"))


class _Ordinate(Func):
    # GeoDjango would build a geometry object for each of thousands of rows.
    output_field = FloatField()
