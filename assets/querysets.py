"""Reading assets: each method narrows or orders, and all of them chain."""

from collections.abc import Sequence

from django.contrib.gis.db.models import QuerySet
from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import GEOSGeometry, Point
from django.contrib.gis.measure import D
from django.db.models import Q

from assetmap.geo import BNG
from assetmap.geo.crs import to_bng


def bng_point(lon: float, lat: float) -> Point:
    """Return the British National Grid point of a WGS 84 position, without asking PostGIS."""
    easting, northing = to_bng(lon, lat)
    return Point(float(easting), float(northing), srid=BNG)


class AssetQuerySet(QuerySet):
    def published(self) -> "AssetQuerySet":
        return self.filter(status="published")

    def placed(self) -> "AssetQuerySet":
        """Narrow to assets with a position on the map."""
        return self.filter(location_bng__isnull=False)

    def in_categories(self, codes: Sequence[str]) -> "AssetQuerySet":
        """Narrow to the categories with these codes and to those that are part of them."""
        return self.filter(Q(category__code__in=codes) | Q(category__parent__code__in=codes))

    def near(self, lon: float, lat: float, *, within_m: float | None = None) -> "AssetQuerySet":
        """Order by distance from a WGS 84 point, with `distance` in metres; `within_m` is a hard limit."""
        point = bng_point(lon, lat)
        found = self.placed()
        if within_m is not None:
            found = found.filter(location_bng__dwithin=(point, D(m=within_m)))
        return found.annotate(distance=Distance("location_bng", point)).order_by("distance", "id")

    def within(self, area_bng: GEOSGeometry) -> "AssetQuerySet":
        """Narrow to assets inside a British National Grid polygon."""
        return self.filter(location_bng__intersects=area_bng)
