"""The collection `neighbourhoods`: adopted boundaries, and how each came to be."""

from django.conf import settings
from django.db.models import BigIntegerField, DateField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy

from assetmap.features.collection import Asked, Collection, Parameter, Property
from assetmap.features.kinds import COUNT, DATE, TEXT, URI, YES_NO
from assetmap.features.sql import text_or_null
from assetmap.features.values import SLUG, read_slug
from neighbourhoods.boundaries.dated import as_at
from neighbourhoods.models import Agreement, Neighbourhood

_AREA_M2 = Cast(Func("boundary_bng", function="ST_Area"), BigIntegerField())
_URL = Concat(Value(f"{settings.PUBLIC_BASE_URL}/neighbourhoods/"), F("slug"), output_field=TextField())

PROPERTIES = {
    "name": Property(F("name"), TEXT, gettext_lazy("Its name"), required=True),
    "slug": Property(F("slug"), TEXT, gettext_lazy("Its name in addresses"), required=True),
    "status": Property(
        F("status"),
        TEXT | {"enum": [Neighbourhood.Status.ADOPTED.value]},
        gettext_lazy("Where its boundary stands"),
        required=True,
    ),
    "campaign": Property(F("campaign__title"), TEXT, gettext_lazy("The campaign that asked for it")),
    "adopted_on": Property(
        Cast("adopted_at", DateField()),
        DATE,
        gettext_lazy("When its boundary was adopted"),
        required=True,
    ),
    "replaced_on": Property(
        Cast(Value(None), DateField()),
        DATE,
        gettext_lazy("When the next boundary took its place; null while it is in force"),
    ),
    "adoption_reason": Property(text_or_null("adoption_reason"), TEXT, gettext_lazy("Why it was adopted")),
    "agreement": Property(
        F("agreement__status"),
        TEXT | {"enum": Agreement.Status.values},
        gettext_lazy("How well residents’ drawings agree; null below five drawings, and with datetime"),
    ),
    "contested": Property(
        F("agreement__contested"),
        YES_NO,
        gettext_lazy("Whether the name means several areas; null with datetime"),
    ),
    "drawings": Property(
        F("agreement__drawings"), COUNT, gettext_lazy("How many drawings that is from; null below five")
    ),
    "area_m2": Property(_AREA_M2, COUNT, gettext_lazy("Area in square metres"), required=True),
    "is_demo": Property(
        F("is_demo"),
        YES_NO,
        gettext_lazy("Demonstration data: not a real decision"),
        required=True,
    ),
    "source": Property(text_or_null("source"), TEXT, gettext_lazy("Publisher, of a boundary from elsewhere")),
    "licence": Property(text_or_null("licence"), TEXT, gettext_lazy("Licence of the source")),
    "attribution": Property(text_or_null("attribution"), TEXT, gettext_lazy("What to say when you show it")),
    "url": Property(_URL, URI, gettext_lazy("Its page here"), required=True),
}


def _adopted() -> QuerySet:
    return Neighbourhood.objects.adopted()


def _narrow(neighbourhoods: QuerySet, asked: Asked) -> QuerySet:
    return neighbourhoods.filter(slug=asked["slug"]) if "slug" in asked else neighbourhoods


NEIGHBOURHOODS = Collection(
    id="neighbourhoods",
    title=gettext_lazy("Neighbourhoods"),
    description=gettext_lazy(
        "Neighbourhoods whose boundary has been adopted; with datetime, the boundary that each had then."
    ),
    features=_adopted,
    properties=PROPERTIES,
    wgs84="boundary",
    bng="boundary_bng",
    geometry_type="MultiPolygon",
    changed="adopted_at",
    page="neighbourhoods",
    attribution=gettext_lazy("Drawn by residents; a boundary from elsewhere names its source and licence."),
    parameters=(
        Parameter(
            "slug",
            gettext_lazy("Only the neighbourhood with this name in addresses."),
            TEXT | {"pattern": SLUG},
            read_slug,
            "east-greenwich",
        ),
    ),
    narrow=_narrow,
    examples=(
        (gettext_lazy("all with a boundary"), {}),
        (gettext_lazy("the latest boundaries since a day"), {"datetime": "2026-01-01/.."}),
    ),
    as_at=lambda interval: as_at(NEIGHBOURHOODS, interval),
    since="boundaries__adopted_at",
)
