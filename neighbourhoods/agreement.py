"""What people's drawings of one neighbourhood agree on.

The agreement at a place is the share of people whose drawing contains it. It is counted on a fixed
lattice of the British National Grid, so that 1,000 drawings cost little more than one and the same
drawings always give the same shapes.
"""

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon

from assetmap.geo.crs import shape_to_bng, shape_to_wgs84
from assetmap.geo.lattice import Area, as_multipolygon

from .level_sets import Areas, people_for
from .rivals import cluster
from .shares import Level, published_percents, share_levels

ALGORITHM_VERSION = "3"
# Shares of the people in percent, compared in whole numbers.
FRINGE, BOUNDARY, CORE = 25, 50, 75
FEWEST_TO_PUBLISH = 5
FEWEST_TO_ESTABLISH = 20
CONTESTED_BELOW = 0.15

_DEGREES_GRID = 1e-6
Status = Literal["too_few", "emerging", "established"]


@dataclass(frozen=True)
class Rival:
    """One of the areas that compete for a name; `boundary` is None below 5 drawings."""

    drawings: int
    boundary: MultiPolygon | None
    area_m2: float


@dataclass(frozen=True)
class Share:
    """The area that at least `percent` of the people include, which takes `people` of them; WGS 84."""

    percent: int
    people: int
    shape: MultiPolygon | None
    area_m2: float


@dataclass(frozen=True)
class Agreement:
    """What the drawings agree on; shapes are WGS 84 and nest to within 0.2 m.

    Shapes are None when there are fewer than 5 drawings, where no place reaches the level, and when the
    area is contested: then `rivals` hold the competing areas, because an average of two places is
    neither. `shares` has every share that may be shown, the three levels among them. Areas and the ratio of
    core to fringe are given from 5 drawings on. `digest` depends on the drawings used and the algorithm
    alone, not on who drew them or in which order they came.
    """

    drawings: int
    status: Status
    contested: bool
    fringe: MultiPolygon | None
    boundary: MultiPolygon | None
    core: MultiPolygon | None
    fringe_m2: float
    boundary_m2: float
    core_m2: float
    ratio: float | None
    shares: tuple[Share, ...]
    rivals: tuple[Rival, ...]
    digest: str
    algorithm_version: str
    cell_m: float | None


def agree(drawings: Iterable[tuple[Hashable, Area]]) -> Agreement:
    """Compute the agreement of (person, WGS 84 area) pairs; a person's last drawing is the one that counts.

    Raises ValueError for an area that is not valid. About 0.3 s for 200 drawings and 0.7 s for 1,000.
    """
    areas, wkb = _in_own_order(list(dict(drawings).values()))
    digest = _digest(wkb)
    if len(areas) < FEWEST_TO_PUBLISH:
        return _too_few(len(areas), digest)
    metres = shape_to_bng(areas)
    cell_m, levels = share_levels(metres, published_percents(len(areas)))
    fringe_m2, boundary_m2, core_m2 = (levels[percent].area_m2 for percent in (FRINGE, BOUNDARY, CORE))
    ratio = core_m2 / fringe_m2 if fringe_m2 else 0.0
    contested = ratio < CONTESTED_BELOW
    shares = () if contested else _shares(levels, len(areas))
    shape_of = {share.percent: share.shape for share in shares}
    return Agreement(
        drawings=len(areas),
        status=status_of(len(areas)),
        contested=contested,
        fringe=shape_of.get(FRINGE),
        boundary=shape_of.get(BOUNDARY),
        core=shape_of.get(CORE),
        fringe_m2=fringe_m2,
        boundary_m2=boundary_m2,
        core_m2=core_m2,
        ratio=ratio,
        shares=shares,
        rivals=_rivals(metres) if contested else (),
        digest=digest,
        algorithm_version=ALGORITHM_VERSION,
        cell_m=cell_m,
    )


def status_of(drawings: int) -> Status:
    """Say how far agreement has got with so many drawings."""
    if drawings < FEWEST_TO_PUBLISH:
        return "too_few"
    return "established" if drawings >= FEWEST_TO_ESTABLISH else "emerging"


def digest_of(areas: Iterable[Area]) -> str:
    """Give the digest that the agreement of WGS 84 areas, one a person, has; raises as `agree` does."""
    return _digest(_in_own_order(list(areas))[1])


def _too_few(drawings: int, digest: str) -> Agreement:
    """Say how many there are and nothing about where: fewer than 5 could be traced to a home."""
    return Agreement(
        drawings=drawings,
        status="too_few",
        contested=False,
        fringe=None,
        boundary=None,
        core=None,
        fringe_m2=0.0,
        boundary_m2=0.0,
        core_m2=0.0,
        ratio=None,
        shares=(),
        rivals=(),
        digest=digest,
        algorithm_version=ALGORITHM_VERSION,
        cell_m=None,
    )


def _in_own_order(areas: Sequence[Area]) -> tuple[Areas, NDArray[np.object_]]:
    """Drawings in one form and in an order that depends on nothing but themselves, and each as WKB."""
    shapes = shapely.normalize(np.array(areas, dtype=object))
    if not shapely.is_valid(shapes).all():
        raise ValueError("A drawing crosses itself; only valid areas can be counted.")
    wkb = shapely.to_wkb(shapes, byte_order=1)
    order = np.argsort(wkb, kind="stable")
    return shapes[order], wkb[order]


def _digest(wkb: NDArray[np.object_]) -> str:
    """SHA-256 of the algorithm's version and of each drawing's, in their own order."""
    total = hashlib.sha256(f"agreement {ALGORITHM_VERSION}".encode())
    for each in wkb:
        total.update(hashlib.sha256(each).digest())
    return total.hexdigest()


def _shares(levels: Mapping[int, Level], people: int) -> tuple[Share, ...]:
    """Turn levels in metres into what is published; equal ones are turned once."""
    degrees = {id(level.shape): _published(level.shape) for level in levels.values()}
    return tuple(
        Share(percent, people_for(percent, people), degrees[id(level.shape)], level.area_m2)
        for percent, level in levels.items()
    )


def _published(area: MultiPolygon) -> MultiPolygon | None:
    """In WGS 84 at 6 decimals, still valid; None when there is nothing."""
    degrees = as_multipolygon(shapely.set_precision(shape_to_wgs84(area), _DEGREES_GRID))
    return None if degrees.is_empty else degrees


def _rivals(areas: Areas) -> tuple[Rival, ...]:
    """Find the competing areas, most drawings first, each at its own 50 % level."""
    rivals = []
    for group in cluster(areas):
        if len(group) < FEWEST_TO_PUBLISH:
            rivals.append(Rival(len(group), None, 0.0))
        else:
            boundary = share_levels(areas[group], (BOUNDARY,))[1][BOUNDARY]
            rivals.append(Rival(len(group), _published(boundary.shape), boundary.area_m2))
    return tuple(rivals)
