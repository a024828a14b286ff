"""The collection `neighbourhoods`: adopted boundaries, and how each came to be."""

from django.conf import settings
from django.db.models import BigIntegerField, DateField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, NullIf
from django.utils.translation import gettext_lazy

from assetmap.features.collection import Asked, Collection, Parameter, Property
from assetmap.features.values import SLUG, read_slug
from neighbourhoods.boundaries.dated import as_at
from neighbourhoods.models import Agreement, Neighbourhood

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}


def _text(column: str) -> NullIf:
    return NullIf(F(column), Value(""))


_AREA_M2 = Cast(Func("boundary_bng", function="ST_Area"), BigIntegerField())
_URL = Concat(Value(f"{settings.PUBLIC_BASE_URL}/neighbourhoods/"), F("slug"), output_field=TextField())

PROPERTIES = {
    "name": Property(F("name"), _TEXT, gettext_lazy("Its name"), required=True),
    "slug": Property(F("slug"), _TEXT, gettext_lazy("Its name in addresses"), required=True),
    "status": Property(
        F("status"),
        {"type": "string", "enum": [Neighbourhood.Status.ADOPTED.value]},
        gettext_lazy("Where its boundary stands"),
        required=True,
    ),
    "campaign": Property(F("campaign__title"), _TEXT, gettext_lazy("The campaign that asked for it")),
    "adopted_on": Property(
        Cast("adopted_at", DateField()),
        {"type": "string", "format": "date"},
        gettext_lazy("When its boundary was adopted"),
        required=True,
    ),
    "replaced_on": Property(
        Cast(Value(None), DateField()),
        {"type": "string", "format": "date"},
        gettext_lazy("When the next boundary took its place; null while it is in force"),
    ),
    "adoption_reason": Property(_text("adoption_reason"), _TEXT, gettext_lazy("Why it was adopted")),
    "agreement": Property(
        F("agreement__status"),
        {"type": "string", "enum": Agreement.Status.values},
        gettext_lazy("How well residents’ drawings agree; null below five drawings, and with datetime"),
    ),
    "contested": Property(
        F("agreement__contested"),
        {"type": "boolean"},
        gettext_lazy("Whether the name means several areas; null with datetime"),
    ),
    "drawings": Property(
        F("agreement__drawings"), _COUNT, gettext_lazy("How many drawings that is from; null below five")
    ),
    "area_m2": Property(_AREA_M2, _COUNT, gettext_lazy("Area in square metres"), required=True),
    "is_demo": Property(
        F("is_demo"),
        {"type": "boolean"},
        gettext_lazy("Demonstration data: not a real decision"),
        required=True,
    ),
    "source": Property(_text("source"), _TEXT, gettext_lazy("Publisher, of a boundary from elsewhere")),
    "licence": Property(_text("licence"), _TEXT, gettext_lazy("Licence of the source")),
    "attribution": Property(_text("attribution"), _TEXT, gettext_lazy("What to say when you show it")),
    "url": Property(_URL, {"type": "string", "format": "uri"}, gettext_lazy("Its page here"), required=True),
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
            _TEXT | {"pattern": SLUG},
            read_slug,
            "east-greenwich",
        ),
    ),
    narrow=_narrow,
    examples=(
        (gettext_lazy("all with a boundary"), {}),
        (gettext_lazy("the boundaries of a day"), {"datetime": "2026-06-01"}),
    ),
    as_at=lambda interval: as_at(NEIGHBOURHOODS, interval),
    since="boundaries__adopted_at",
)
