"""Reading assets: each method narrows or orders, and all of them chain."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib.gis.db.models import QuerySet
from django.contrib.gis.db.models.fields import GeometryField
from django.contrib.gis.geos import GEOSGeometry, Point
from django.db.models import F, FloatField, Func, Q, Value

from assetmap.geo import BNG
from assetmap.geo.crs import to_bng

if TYPE_CHECKING:
    from assets.search.asked import Search
    from assets.search.words import Meaning

REMOTE = ("online", "phone")


def bng_point(lon: float, lat: float) -> Point:
    """Return the British National Grid point of a WGS 84 position, without asking PostGIS."""
    easting, northing = to_bng(lon, lat)
    return Point(float(easting), float(northing), srid=BNG)


class MetresBetween(Func):
    """Metres between two British National Grid points, by PostGIS's `<->`.

    Ordering by `<->` walks a GiST index outwards from the point and stops at LIMIT; ordering by
    ST_Distance measures every row first.
    """

    arg_joiner = " <-> "
    template = "(%(expressions)s)"
    output_field = FloatField()

    def __init__(self, column: str, point: Point) -> None:
        geometry = GeometryField(srid=BNG, spatial_index=False)
        super().__init__(F(column), Value(point, output_field=geometry))


class AssetQuerySet(QuerySet):
    def published(self) -> "AssetQuerySet":
        return self.filter(status="published")

    def meeting(self, search: "Search") -> "AssetQuerySet":
        """Narrow to what meets everything that a search asks, but for where."""
        from assets.search.conditions import condition

        return self.filter(condition(search))

    def placed(self) -> "AssetQuerySet":
        """Narrow to assets with a position on the map."""
        return self.filter(location_bng__isnull=False)

    def in_categories(self, codes: Sequence[str]) -> "AssetQuerySet":
        """Narrow to the categories with these codes and to those that are part of them.

        The keys are looked up first: only a comparison with plain integers can use the index that
        orders one category by distance. Costs a query when it is called.
        """
        from assets.models import Category

        wanted = Category.objects.filter(Q(code__in=codes) | Q(parent__code__in=codes))
        ids = list(wanted.values_list("pk", flat=True))
        return self.filter(category_id=ids[0]) if len(ids) == 1 else self.filter(category_id__in=ids)

    def outwards(self, lon: float, lat: float) -> "AssetQuerySet":
        """Order what has a position by `distance` in metres from a WGS 84 point; equal ones in no order.

        With LIMIT, PostgreSQL walks the GiST index outwards for this order alone: a second key to settle
        ties makes it (before version 17) measure and sort every row.
        """
        metres = MetresBetween("location_bng", bng_point(lon, lat))
        return self.placed().annotate(distance=metres).order_by("distance")

    def near(self, lon: float, lat: float, *, within_m: float | None = None) -> "AssetQuerySet":
        """Order by `distance` in metres from a WGS 84 point, then id; `within_m` is a hard limit.

        Without `within_m` this sorts everything: see `assets.nearest` for the first few of many.
        """
        found = self.outwards(lon, lat)
        if within_m is not None:
            found = found.filter(location_bng__dwithin=(bng_point(lon, lat), within_m))
        return found.order_by("distance", "id")

    def distance_from(self, lon: float, lat: float) -> "AssetQuerySet":
        """Order by `distance` in metres from a WGS 84 point, those without a position last."""
        metres = MetresBetween("location_bng", bng_point(lon, lat))
        return self.annotate(distance=metres).order_by(F("distance").asc(nulls_last=True), "id")

    def weighed(self, meaning: "Meaning") -> "AssetQuerySet":
        """Give what has a `distance` its `rank`: metres that also weigh fit and trust."""
        from assets.search.ranking import rank

        return self.annotate(rank=rank(meaning))

    def best_first(self, meaning: "Meaning") -> "AssetQuerySet":
        """Order what has a `distance` by `rank`, then id."""
        return self.weighed(meaning).order_by("rank", "id")

    def after(self, rank: float, pk: int) -> "AssetQuerySet":
        """Narrow what is ordered by rank and id to what follows the row with these."""
        return self.filter(Q(rank__gt=rank) | Q(rank=rank, pk__gt=pk))

    def within(self, area_bng: GEOSGeometry) -> "AssetQuerySet":
        """Narrow to assets inside a British National Grid polygon."""
        return self.filter(location_bng__intersects=area_bng)

    def serving(self, lon: float, lat: float) -> "AssetQuerySet":
        """Narrow to assets whose declared area contains a WGS 84 point."""
        return self.filter(area_served_bng__covers=bng_point(lon, lat))

    def beyond(self, lon: float, lat: float, metres: float) -> "AssetQuerySet":
        """Narrow to assets farther than so many metres from a WGS 84 point, or without a position."""
        near = Q(location_bng__dwithin=(bng_point(lon, lat), metres))
        return self.filter(~near | Q(location_bng=None))

    def located(self) -> "AssetQuerySet":
        """Narrow to assets with a position on the map."""
        return self.filter(location_bng__isnull=False)

    def remote(self) -> "AssetQuerySet":
        """Narrow to assets without a place, reached online or by phone from anywhere."""
        return self.filter(
            location_bng__isnull=True, area_served_bng__isnull=True, delivery__overlap=list(REMOTE)
        )
