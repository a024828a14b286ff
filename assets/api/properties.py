"""What each place tells through the API."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat, NullIf
from django.utils.translation import gettext_lazy

from assetmap.features.collection import Property
from assetmap.features.sql import Milliseconds
from assets.models import Asset, Need

_TEXT = {"type": "string"}
_YES_NO = {"type": "boolean"}
_AGE = {"type": "integer", "minimum": 0}
_DATE = {"type": "string", "format": "date"}
_LIST = {"type": "array", "items": {"type": "string"}}
_ADDRESS = {"type": "string", "format": "uri"}


def _text(column: str) -> NullIf:
    """Give null, not an empty text, for what is not known."""
    return NullIf(F(column), Value(""))


def _choice(choices: list[str]) -> dict:
    return {"type": "string", "enum": [choice for choice in choices if choice]}


def _several(choices: list[str]) -> dict:
    return {"type": "array", "items": {"type": "string", "enum": choices}}


_NEEDS = ArraySubquery(Need.objects.filter(assets=OuterRef("pk")).order_by("code").values("code"))
_URL = Concat(Value(f"{settings.PUBLIC_BASE_URL}/assets/"), Cast("pk", TextField()), output_field=TextField())

PROPERTIES = {
    "name": Property(F("name"), _TEXT, gettext_lazy("Its name"), required=True),
    "summary": Property(_text("summary"), _TEXT, gettext_lazy("What it offers")),
    "category": Property(F("category__code"), _TEXT, gettext_lazy("Code of its category"), required=True),
    "category_name": Property(F("category__name"), _TEXT, gettext_lazy("Its category"), required=True),
    "needs": Property(_NEEDS, _LIST, gettext_lazy("Codes of what it helps with"), required=True),
    "organisation": Property(F("organisation__name"), _TEXT, gettext_lazy("Who runs it")),
    "address": Property(_text("address"), _TEXT, gettext_lazy("Its address")),
    "postcode": Property(_text("postcode"), _TEXT, gettext_lazy("Its postcode")),
    "phone": Property(_text("phone"), _TEXT, gettext_lazy("Phone")),
    "email": Property(_text("email"), _TEXT, gettext_lazy("E-mail")),
    "website": Property(_text("website"), _ADDRESS, gettext_lazy("Website")),
    "delivery": Property(
        F("delivery"), _several(Asset.Delivery.values), gettext_lazy("How support is given"), required=True
    ),
    "opening_hours": Property(
        _text("opening_hours"), _TEXT, gettext_lazy("Opening hours, as OpenStreetMap writes them")
    ),
    "opening_note": Property(_text("opening_note"), _TEXT, gettext_lazy("About the opening hours")),
    "cost": Property(_text("cost"), _choice(Asset.Cost.values), gettext_lazy("Cost")),
    "cost_note": Property(_text("cost_note"), _TEXT, gettext_lazy("About the cost")),
    "age_min": Property(F("age_min"), _AGE, gettext_lazy("From age")),
    "age_max": Property(F("age_max"), _AGE, gettext_lazy("To age")),
    "audience": Property(_text("audience"), _TEXT, gettext_lazy("Who it is for")),
    "entry": Property(F("entry"), _several(Asset.Entry.values), gettext_lazy("How to get in"), required=True),
    "referral_note": Property(_text("referral_note"), _TEXT, gettext_lazy("About getting in")),
    "step_free": Property(F("step_free"), _YES_NO, gettext_lazy("Step-free")),
    "accessible_toilet": Property(F("accessible_toilet"), _YES_NO, gettext_lazy("Accessible toilet")),
    "hearing_loop": Property(F("hearing_loop"), _YES_NO, gettext_lazy("Hearing loop")),
    "languages": Property(F("languages"), _LIST, gettext_lazy("Languages spoken, as codes"), required=True),
    "quiet_times": Property(_text("quiet_times"), _TEXT, gettext_lazy("Quiet times")),
    "room_now": Property(
        _text("room_now"), _choice(Asset.Room.values), gettext_lazy("Whether it has room now")
    ),
    "offers_space": Property(F("offers_space"), _YES_NO, gettext_lazy("Offers space to others")),
    "space_note": Property(_text("space_note"), _TEXT, gettext_lazy("About the space")),
    "invented": Property(
        F("invented"), _YES_NO, gettext_lazy("Invented for a demonstration: not a real place"), required=True
    ),
    "location_basis": Property(
        F("location_basis"),
        _choice(Asset.LocationBasis.values),
        gettext_lazy("How it was placed on the map"),
        required=True,
    ),
    "source": Property(F("source__name"), _TEXT, gettext_lazy("Where the record comes from")),
    "licence": Property(F("source__licence"), _TEXT, gettext_lazy("Licence of the source")),
    "attribution": Property(
        _text("source__attribution"), _TEXT, gettext_lazy("What to say when you show it")
    ),
    "confirmed_on": Property(F("confirmed_on"), _DATE, gettext_lazy("When it was last confirmed")),
    "confirmed_by": Property(
        _text("confirmed_by"), _choice(Asset.ConfirmedBy.values), gettext_lazy("Who confirmed it")
    ),
    "changed_at": Property(
        Milliseconds("changed_at"),
        _TEXT | {"format": "date-time"},
        gettext_lazy("When the record last changed"),
        required=True,
    ),
    "url": Property(_URL, _ADDRESS, gettext_lazy("Its page here"), required=True),
}
