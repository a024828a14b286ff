"""What lies inside an area: homes, and places that people can turn to."""

from dataclasses import dataclass

import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Count
from shapely.geometry.base import BaseGeometry

from assetmap.areas.models import PostcodeArea
from assetmap.gazetteer.models import PlaceName
from assetmap.geo import BNG
from assetmap.geo.crs import shape_to_bng
from assets.models import Asset
from neighbourhoods.landmarks import KINDS

# Great Britain has about 28.5 million homes and 1.74 million postcodes.
HOMES_A_POSTCODE = 16

_MOST_OF_KIND = 2
_MOST_LOOKED_THROUGH = 500


@dataclass(frozen=True)
class PlacesOfKind:
    """How many published places of one category are inside."""

    code: str
    name: str
    shape: str
    colour: str
    places: int


def bng_geometry(shape: BaseGeometry) -> GEOSGeometry:
    """Turn a WGS 84 shapely area into a British National Grid shape to search with."""
    return GEOSGeometry(memoryview(shapely.to_wkb(shape_to_bng(shape))), srid=BNG)


def homes_about(shape: BaseGeometry) -> int | None:
    """Estimate the homes inside a WGS 84 area, from its postcodes, to two figures; None if none.

    A postcode stands for its share of its small area's households, or for the average where no figures are.
    """
    (pieces,) = PostcodeArea.objects.pieces([bng_geometry(shape)])
    return rounded(round(sum(piece.homes(HOMES_A_POSTCODE) for piece in pieces))) or None


def rounded(homes: int) -> int:
    """Round an estimate to two figures, as it deserves no more."""
    return round(homes, 2 - len(str(homes)))


def places_inside(area_bng: GEOSGeometry) -> list[PlacesOfKind]:
    """Count the published places inside a British National Grid area by category, most first."""
    rows = (
        Asset.objects.published()
        .within(area_bng)
        .values_list("category__code", "category__name", "category__shape", "category__colour")
        .annotate(places=Count("pk"))
        .order_by("-places", "category__name")
    )
    return [PlacesOfKind(*row) for row in rows]


def landmarks_inside(area_bng: GEOSGeometry, *, most: int = 6) -> list[str]:
    """Name what tells people which British National Grid area this is.

    Parts of towns come first, then buildings and parks, at most two of a kind.
    """
    names = list(PlaceName.objects.filter(location_bng__intersects=area_bng).biggest_first()[:most])
    found = [place.name for place in names]
    inside = Asset.objects.published().within(area_bng).filter(invented=False)
    of_kind: dict[str, list[str]] = {code: [] for code in KINDS}
    known = inside.filter(category__code__in=KINDS).order_by("name", "pk")
    for code, name in known.values_list("category__code", "name")[:_MOST_LOOKED_THROUGH]:
        of_kind[code].append(name)
    for named in of_kind.values():
        found += [name for name in named[:_MOST_OF_KIND] if name not in found]
    return found[:most]
