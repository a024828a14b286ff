"""Reading assets: each method narrows or orders, and all of them chain."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import shapely
from django.contrib.gis.db.models import QuerySet
from django.contrib.gis.db.models.fields import GeometryField
from django.contrib.gis.geos import GEOSGeometry, Point
from django.db.models import F, FloatField, Func, Value

from assetmap.geo import BNG
from assetmap.geo.crs import to_bng
from assetmap.geo.ring import boxes_along
from assets.written import Written

if TYPE_CHECKING:
    from assets.search.asked import Search

# Text to the letter as in the index `asset_at_no_place`, by which the planner knows that index.
_REMOTE = "ARRAY['online'::varchar(10), 'phone'::varchar(10)]"
# Wherever its base is, nobody goes there or comes from there.
FROM_AFAR = Written(f"{{delivery}} <@ {_REMOTE}")
FACE_TO_FACE = FROM_AFAR.negated()
AT_NO_PLACE = Written("{location_bng} IS NULL") | FROM_AFAR


def is_from_afar(delivery: Sequence[str]) -> bool:
    """Whether support given in these ways is FROM_AFAR."""
    return {*delivery} <= {"online", "phone"}


# The few statements of one search ask for the same point.
@lru_cache(maxsize=32)
def bng_position(lon: float, lat: float) -> tuple[float, float]:
    """Return easting and northing of a WGS 84 position in metres, without asking PostGIS."""
    easting, northing = to_bng(lon, lat)
    return float(easting), float(northing)


def bng_point(lon: float, lat: float) -> Point:
    """Return the British National Grid point of a WGS 84 position."""
    return Point(*bng_position(lon, lat), srid=BNG)


def serving(centre: Point) -> Written:
    """Return that an asset comes to a British National Grid point, which is in the area it serves."""
    return _covers(centre) & FACE_TO_FACE


def beyond(centre: Point, metres: float) -> Written:
    """Return that an asset is farther than so many metres from a British National Grid point, or nowhere."""
    return Written(
        "(NOT ST_DWithin({location_bng}, %s::geometry, %s) OR {location_bng} IS NULL)", (wkb(centre), metres)
    )


def within(centre: Point, metres: float) -> Written:
    """Return that an asset is a place at most so many metres from a British National Grid point."""
    return Written("ST_DWithin({location_bng}, %s::geometry, %s)", (wkb(centre), metres)) & FACE_TO_FACE


def around(centre: Point, nearest_m: float, farthest_m: float) -> Written:
    """Return that an asset is in a box of those along a ring around a British National Grid point.

    PostgreSQL looks each element of an array up in the index and visits no row twice.
    """
    boxes = shapely.set_srid(boxes_along(*centre.coords, nearest_m, farthest_m), BNG)
    return Written(
        "{location_bng} && ANY(ARRAY(SELECT (ST_Dump(%s::geometry)).geom))",
        (shapely.to_wkb(boxes, hex=True, include_srid=True),),
    )


def wkb(shape: GEOSGeometry) -> str:
    """Return a shape as PostGIS reads it."""
    return shape.hexewkb.decode()


def remote(centre: Point | None) -> Written:
    """Return that an asset is reached online or by phone alone, or has no place and is reached so too.

    One that serves an area is for those inside: a British National Grid point, if there is one.
    """
    everywhere = Written(f"({{area_served_bng}} IS NULL AND {{delivery}} && {_REMOTE})")
    wanted = everywhere if centre is None else everywhere | (_covers(centre) & FROM_AFAR)
    return AT_NO_PLACE & wanted


def _covers(centre: Point) -> Written:
    return Written("ST_Covers({area_served_bng}, %s::geometry)", (wkb(centre),))


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

    def meeting(self, search: "Search", squares: Sequence[int] | None = None) -> "AssetQuerySet":
        """Narrow to what meets everything that a search asks, but for where.

        Where only some `squares` matter, words are looked for in these alone.
        """
        from assets.search.conditions import condition

        return self.filter(condition(search, squares).expression())

    def placed(self) -> "AssetQuerySet":
        """Narrow to assets on the map: those with a position, but for what is reached from afar."""
        return self.filter(FACE_TO_FACE.expression(), location_bng__isnull=False)

    def outwards(self, lon: float, lat: float) -> "AssetQuerySet":
        """Order what is on the map by `distance` in metres from a WGS 84 point; equal ones in no order.

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
            found = found.filter(within(bng_point(lon, lat), within_m).expression())
        return found.order_by("distance", "id")

    def between(self, lon: float, lat: float, nearest_m: float, farthest_m: float) -> "AssetQuerySet":
        """Narrow what is `near` a WGS 84 point to what is from so many metres away to so many.

        What is nearer is not passed over: deep in a list this costs a hundredth of walking outwards.
        """
        ring = around(bng_point(lon, lat), nearest_m, farthest_m)
        return self.filter(ring.expression(), distance__gte=nearest_m, distance__lte=farthest_m)

    def distance_from(self, lon: float, lat: float) -> "AssetQuerySet":
        """Order by `distance` in metres from a WGS 84 point, those without a position last."""
        metres = MetresBetween("location_bng", bng_point(lon, lat))
        return self.annotate(distance=metres).order_by(F("distance").asc(nulls_last=True), "id")

    def within(self, area_bng: GEOSGeometry) -> "AssetQuerySet":
        """Narrow to assets inside a British National Grid polygon."""
        return self.filter(location_bng__intersects=area_bng)

    def serving(self, lon: float, lat: float) -> "AssetQuerySet":
        """Narrow to assets that people come from to a WGS 84 point, which is in their declared area."""
        return self.filter(serving(bng_point(lon, lat)).expression())

    def beyond(self, lon: float, lat: float, metres: float) -> "AssetQuerySet":
        """Narrow to assets farther than so many metres from a WGS 84 point, or without a position."""
        return self.filter(beyond(bng_point(lon, lat), metres).expression())

    def remote(self, at: tuple[float, float] | None = None) -> "AssetQuerySet":
        """Narrow to assets reached online or by phone: from anywhere, or from the areas that contain a point.

        `at` is a longitude and latitude of WGS 84; without it only what is for everybody is left.
        """
        return self.filter(remote(bng_point(*at) if at else None).expression())
