"""Reading the gazetteer: each method narrows or orders, and all of them chain."""

from collections.abc import Sequence

from django.apps import apps
from django.contrib.gis.db.models import QuerySet
from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import Point, Polygon
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Aggregate, Count, F, Func, Max, OuterRef, Q, Subquery, Value
from django.db.models.fields import BinaryField, FloatField
from django.db.models.functions import Length

from assetmap.geo import BNG, WGS84
from assetmap.geo.crs import to_bng

_INCODE_LENGTH = 3


def bng_point(lon: float, lat: float) -> Point:
    """Return the British National Grid point of a WGS 84 position, without asking PostGIS."""
    easting, northing = to_bng(lon, lat)
    return Point(float(easting), float(northing), srid=BNG)


class _Knn(Func):
    # GeoDjango has no operator for index-ordered distance.
    template = "%(expressions)s"
    arg_joiner = " <-> "
    output_field = FloatField()


def _made(point: Point) -> Func:
    # A bare geometry can be a parameter of GeoDjango's own functions alone.
    position = Func(Value(point.x), Value(point.y), function="ST_MakePoint")
    return Func(position, Value(point.srid), function="ST_SetSRID")


class _Packed(Aggregate):
    # Text and bytes share string_agg; Django's StringAgg knows text alone.
    template = "string_agg(ST_AsBinary(%(expressions)s, 'NDR'), ''::bytea)"
    output_field = BinaryField()


class _Placed(QuerySet):
    def nearest_first(self, lon: float, lat: float) -> "_Placed":
        """Order by distance from a WGS 84 point, by the index; `distance` is in metres."""
        point = bng_point(lon, lat)
        # A second key of order would make the planner sort the whole table instead of walking the index.
        return self.annotate(distance=Distance("location_bng", point)).order_by(
            _Knn(F("location_bng"), _made(point))
        )

    def by_distance(self, lon: float, lat: float) -> "_Placed":
        """Order what is already narrowed to few by distance from a WGS 84 point."""
        # `nearest_first` would tempt the planner to walk the whole country for a rare name.
        distance = Distance("location_bng", bng_point(lon, lat))
        return self.annotate(distance=distance).order_by("distance", "pk")

    def inside(self, box_bng: tuple[float, float, float, float]) -> "_Placed":
        """Narrow to a British National Grid box (west, south, east, north)."""
        box = Polygon.from_bbox(box_bng)
        box.srid = BNG
        return self.filter(location_bng__bboverlaps=box)


class PostcodeQuerySet(_Placed):
    def live(self) -> "PostcodeQuerySet":
        return self.filter(withdrawn_on__isnull=True)

    def located(self) -> "PostcodeQuerySet":
        return self.filter(location__isnull=False)

    def beginning(self, compact: str) -> "PostcodeQuerySet":
        """Narrow to codes that begin with these letters and figures, wherever the space is."""
        return self.filter(code__startswith=compact)

    def split_as(self, outcode: str, incode: str = "") -> "PostcodeQuerySet":
        """Narrow to the codes of one outcode whose second half begins so: not SE10 0AA for SE1 0."""
        return (
            self.beginning(outcode + incode)
            .annotate(length=Length("code"))
            .filter(length=len(outcode) + _INCODE_LENGTH)
        )

    def packed(self) -> bytes:
        """Return every position as little-endian WKB points, 21 bytes each, in one value."""
        # One value is some twenty times cheaper to receive than a row per point.
        return bytes(self.aggregate(points=_Packed("location"))["points"] or b"")


class OutcodeQuerySet(_Placed):
    def beginning(self, compact: str) -> "OutcodeQuerySet":
        """Narrow to outcodes that begin with these letters and figures; the shortest come first."""
        return self.filter(code__startswith=compact).order_by(Length("code"), "code")


class PlaceNameQuerySet(_Placed):
    def biggest_first(self) -> "PlaceNameQuerySet":
        return self.order_by("-prominence", "name", "district", "pk")

    def named(self, name_key: str, district_key: str = "") -> "PlaceNameQuerySet":
        """Narrow to a name in its compared form, and to districts that have these words if any are given."""
        found = self.filter(key=name_key)
        return found.filter(district_key__contains=district_key) if district_key else found

    def named_with_district(self, splits: Sequence[tuple[str, str]]) -> "PlaceNameQuerySet":
        """Narrow to any of several ways of splitting words into a name and a district."""
        ways = Q(pk__in=[])
        for name_key, district_key in splits:
            ways |= Q(key=name_key, district_key__startswith=district_key)
        return self.filter(ways)

    def beginning(self, name_key: str) -> "PlaceNameQuerySet":
        return self.filter(key__startswith=name_key)

    def with_word(self, name_key: str) -> "PlaceNameQuerySet":
        """Narrow to names with a later word that begins so, by the trigram index from three letters on."""
        return self.filter(key__contains=f" {name_key}")

    def spelt_like(self, name_key: str, *, least: float) -> "PlaceNameQuerySet":
        """Narrow to similar spellings, most similar first, with `similarity` between `least` and 1."""
        return (
            self.filter(key__trigram_similar=name_key)
            .annotate(similarity=TrigramSimilarity("key", name_key))
            .filter(similarity__gte=least)
            .order_by("-similarity", "-prominence", "pk")
        )

    def with_outcode(self) -> "PlaceNameQuerySet":
        """Add `outcode`, the code of the outcode whose middle is nearest."""
        outcodes = apps.get_model("gazetteer", "Outcode").objects
        away = _Knn(F("location_bng"), OuterRef("location_bng"))
        nearest = outcodes.annotate(away=away).order_by("away").values("code")[:1]
        return self.annotate(outcode=Subquery(nearest))

    def labelled_at(self, zoom: int) -> "PlaceNameQuerySet":
        """Narrow to the names that the basemap shows at a zoom, in the order in which they are drawn."""
        return self.filter(label_zoom__lte=zoom).order_by("prominence", "pk")


class OutlineQuerySet(QuerySet):
    def clipped(self, bounds: tuple[float, float, float, float], tolerance: float) -> "OutlineQuerySet":
        """Narrow to a WGS 84 box, with `clipped` as the WKB of what is inside, simplified by degrees.

        This is for drawing alone; nothing is measured on it.
        """
        box = Polygon.from_bbox(bounds)
        box.srid = WGS84
        edges = [Value(edge, output_field=FloatField()) for edge in bounds]
        simple = Func(F("shape"), Value(tolerance), Value(True), function="ST_Simplify")
        inside = Func(
            simple, Func(*edges, Value(WGS84), function="ST_MakeEnvelope"), function="ST_ClipByBox2D"
        )
        return self.filter(shape__bboverlaps=box).annotate(
            clipped=Func(inside, function="ST_AsBinary", output_field=BinaryField())
        )


class LoadedPartQuerySet(QuerySet):
    def version(self) -> str:
        """Return a text that changes whenever something is loaded."""
        state = self.aggregate(parts=Count("pk"), latest=Max("loaded_at"))
        return f"{state['parts']}-{state['latest'].timestamp():.6f}" if state["parts"] else "0"
