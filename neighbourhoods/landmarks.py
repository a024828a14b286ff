"""Known places by which people recognise an area, and how many of those who drew it include each."""

from collections.abc import Sequence

import numpy as np
import shapely
from django.contrib.gis.geos import GEOSGeometry
from shapely.geometry.base import BaseGeometry

from assets.models import Asset
from neighbourhoods.geometry import to_stored
from neighbourhoods.suppression import FEWEST

# The kinds of place that people give directions by, the best known first.
KINDS = (
    "park", "library", "hospital", "school", "college", "leisure-centre", "community-centre", "arts-venue",
    "market", "supermarket", "gp-practice", "garden", "farm", "place-of-worship", "pharmacy",
)  # fmt: skip
_MOST = 60


def places_included(fringe: BaseGeometry | None, areas: Sequence[BaseGeometry]) -> list[dict[str, int]]:
    """Count, for known places within the fringe, the people whose drawing includes them; none below five.

    Shapes are WGS 84, `areas` one a person. Returns {"asset": id, "people": n}, the best known kind first.
    """
    if fringe is None:
        return []
    found = _within(to_stored(fringe))
    if not found:
        return []
    lon, lat = np.array([(asset.location.x, asset.location.y) for asset in found]).T
    people = np.zeros(len(found), dtype=int)
    for area in areas:
        shapely.prepare(area)
        people += shapely.intersects_xy(area, lon, lat)
    return [
        {"asset": asset.pk, "people": int(number)}
        for asset, number in zip(found, people, strict=True)
        if number >= FEWEST
    ]


def _within(fringe: GEOSGeometry) -> list[Asset]:
    within = Asset.objects.published().within(fringe.transform(27700, clone=True))
    found = within.filter(category__code__in=KINDS).exclude(location=None).select_related("category")
    order = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(found, key=lambda asset: (order[asset.category.code], asset.name, asset.pk))[:_MOST]
