"""The collection `neighbourhoods` as it was: of each the boundary that was in force at some time."""

from dataclasses import replace

from django.conf import settings
from django.contrib.gis.db.models.functions import Transform
from django.db.models import (
    BigIntegerField,
    BooleanField,
    DateField,
    F,
    OuterRef,
    PositiveIntegerField,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat

from assetmap.features.collection import Collection, Interval
from assetmap.features.sql import text_or_null
from assetmap.geo import BNG
from neighbourhoods.boundaries.models import AdoptedBoundary
from neighbourhoods.models import Neighbourhood

_NEXT = AdoptedBoundary.objects.filter(
    neighbourhood=OuterRef("pk"), number=OuterRef("boundaries__number") + 1
).values("adopted_at")
_URL = Concat(
    Value(f"{settings.PUBLIC_BASE_URL}/neighbourhoods/"),
    F("slug"),
    Value("/boundaries/"),
    Cast("boundaries__number", TextField()),
    output_field=TextField(),
)
_THEN = {
    "adopted_on": Cast("boundaries__adopted_at", DateField()),
    "replaced_on": Cast(Subquery(_NEXT), DateField()),
    "adoption_reason": text_or_null("boundaries__reason"),
    # How well drawings agree is known of today alone.
    "agreement": Cast(Value(None), TextField()),
    "contested": Cast(Value(None), BooleanField()),
    "drawings": Cast("boundaries__drawings", PositiveIntegerField()),
    "area_m2": Cast("boundaries__area_m2", BigIntegerField()),
    "source": text_or_null("boundaries__source"),
    "licence": text_or_null("boundaries__licence"),
    "attribution": text_or_null("boundaries__attribution"),
    "url": _URL,
}


def as_at(today: Collection, interval: Interval) -> Collection:
    """Return the collection with the boundaries in force at the end of an interval, under the same ids.

    A boundary is in force from its adoption until the next one's, so the one at the end of an interval is
    in force in it; of several, the last is the one that is given. An open end is now.
    """
    then = {
        name: replace(each, expression=_THEN.get(name, each.expression))
        for name, each in today.properties.items()
    }
    return replace(
        today,
        features=lambda: _in_force(interval),
        properties=then,
        wgs84="shape_then",
        bng="shape_then_bng",
        changed="boundaries__adopted_at",
    )


def _in_force(interval: Interval) -> QuerySet:
    _first, last = interval
    kept = AdoptedBoundary.objects.order_by("neighbourhood_id", "-number").distinct("neighbourhood_id")
    if last is not None:
        kept = kept.filter(adopted_at__lte=last)
    neighbourhoods = Neighbourhood.objects.adopted().filter(boundaries__in=kept.values("pk"))
    return neighbourhoods.annotate(
        shape_then=F("boundaries__shape"), shape_then_bng=Transform("boundaries__shape", BNG)
    )
