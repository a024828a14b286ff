"""Other neighbourhoods on the same ground, which is as it should be."""

from dataclasses import dataclass

import shapely
from django.contrib.gis.geos import MultiPolygon
from django.db.models import Q

from assetmap.geo import BNG
from assetmap.geo.crs import shape_to_bng
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Neighbourhood

_MOST = 12
# Neighbours that share an edge overlap by the width of a pen.
_PEN_M2 = 10_000


@dataclass(frozen=True)
class Overlap:
    """Land that belongs to another neighbourhood as well, as a share of each."""

    neighbourhood: Neighbourhood
    area_m2: float
    percent: int
    percent_of_other: int


def overlaps_of(neighbourhood: Neighbourhood) -> list[Overlap]:
    """List the neighbourhoods whose shown shape overlaps this one's by a hectare or more, the most first."""
    shape = neighbourhood.public_shape
    if shape is None:
        return []
    own = shape_to_bng(to_shapely(shape))
    found = [_overlap(own, other) for other in _touching(neighbourhood, shape)]
    found = [overlap for overlap in found if overlap.area_m2 >= _PEN_M2]
    return sorted(found, key=lambda overlap: -overlap.area_m2)[:_MOST]


def _touching(neighbourhood: Neighbourhood, shape: MultiPolygon) -> list[Neighbourhood]:
    metres = shape.transform(BNG, clone=True)
    agreed = Q(boundary=None, agreement__boundary_bng__intersects=metres)
    others = Neighbourhood.objects.published().exclude(pk=neighbourhood.pk)
    return list(others.filter(Q(boundary_bng__intersects=metres) | agreed).select_related("agreement"))


def _overlap(own: shapely.Geometry, other: Neighbourhood) -> Overlap:
    theirs = shape_to_bng(to_shapely(other.public_shape))
    area_m2 = shapely.area(shapely.intersection(own, theirs))
    return Overlap(other, area_m2, round(100 * area_m2 / own.area), round(100 * area_m2 / theirs.area))
