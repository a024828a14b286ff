"""What a plan is about: areas, and what places in them must be; one value for pages, files and snapshots."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import shapely
from django.db.models import Q
from shapely.geometry import shape as read_shape
from shapely.geometry.base import BaseGeometry

from assetmap.geo.crs import shape_to_bng, shape_to_wgs84
from assetmap.geo.geojson import to_geojson
from assets.models import Asset
from assets.querysets import AssetQuerySet
from assets.search.asked import Search
from assets.search.reading import READERS, search_from
from assets.search.taxonomy import Taxonomy
from neighbourhoods.geometry import to_shapely
from neighbourhoods.inside import bng_geometry
from neighbourhoods.models import Neighbourhood


@dataclass(frozen=True)
class Selection:
    """Neighbourhoods, an area of one's own in WGS 84, and filters as texts that `READERS` read.

    Without any area it is about every published place.
    """

    neighbourhoods: tuple[Neighbourhood, ...] = ()
    own_area: BaseGeometry | None = None
    filters: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def area(self) -> BaseGeometry | None:
        """All areas together in WGS 84; None where none was chosen."""
        areas = [to_shapely(each.public_shape) for each in self.neighbourhoods]
        areas += [] if self.own_area is None else [self.own_area]
        # United in metres, as everything that is measured or compared is.
        return shape_to_wgs84(shapely.union_all([shape_to_bng(each) for each in areas])) if areas else None

    @cached_property
    def search(self) -> Search:
        """What the filters ask of a place. Reads the taxonomy where it must."""
        asked = {name: READERS[name](text) for name, text in self.filters.items()}
        return search_from(asked, Taxonomy.load)

    def assets(self) -> AssetQuerySet:
        """Return the published places inside that meet the filters."""
        found = Asset.objects.published().meeting(self.search)
        return found if self.area is None else found.within(bng_geometry(self.area))

    def afresh(self) -> "Selection":
        """Return the same with its neighbourhoods read again; one without a boundary by now is left out."""
        found = Neighbourhood.objects.filter(pk__in=[each.pk for each in self.neighbourhoods])
        return replace(self, neighbourhoods=tuple(with_a_shape(found)))

    def as_json(self) -> dict[str, Any]:
        """Return this as JSON values, for `selection_from`."""
        return {
            "neighbourhoods": [each.pk for each in self.neighbourhoods],
            "own_area": None if self.own_area is None else to_geojson(self.own_area),
            "filters": dict(self.filters),
        }


def selection_from(asked: Mapping[str, Any]) -> Selection:
    """Return the selection that `as_json` wrote, with its neighbourhoods as they are today.

    One that has lost its boundary, or is no longer published, is left out.
    """
    found = with_a_shape(Neighbourhood.objects.filter(pk__in=asked["neighbourhoods"]))
    own = asked["own_area"]
    return Selection(tuple(found), None if own is None else read_shape(own), asked["filters"])


def with_a_shape(neighbourhoods: Any) -> Any:
    """Narrow to those that are published and have a boundary to show, adopted or agreed, by name."""
    has_one = Q(boundary__isnull=False) | Q(agreement__boundary__isnull=False)
    found = neighbourhoods.published().filter(has_one).select_related("agreement", "campaign")
    return found.order_by("name", "pk")
