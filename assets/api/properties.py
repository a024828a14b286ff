"""What each place tells through the API."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, TextField, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy

from assetmap.features.collection import Property
from assetmap.features.kinds import DATE, MOMENT, TEXT, URI, YES_NO
from assetmap.features.sql import Milliseconds, text_or_null
from assets.models import Asset, Need

_AGE = {"type": "integer", "minimum": 0}
_LIST = {"type": "array", "items": TEXT}


def _choice(choices: list[str]) -> dict:
    return {"type": "string", "enum": [choice for choice in choices if choice]}


def _several(choices: list[str]) -> dict:
    return {"type": "array", "items": {"type": "string", "enum": choices}}


_LINKED = ArraySubquery(Need.objects.filter(assets=OuterRef("pk")).order_by("code").values("code"))
# Most places of an import have none, and looking takes a sixth of a page's time.
_NEEDS = Case(When(need_ids=[], then=Value([], _LINKED.output_field)), default=_LINKED)
_URL = Concat(Value(f"{settings.PUBLIC_BASE_URL}/assets/"), Cast("pk", TextField()), output_field=TextField())

PROPERTIES = {
    "name": Property(F("name"), TEXT, gettext_lazy("Its name"), required=True),
    "summary": Property(text_or_null("summary"), TEXT, gettext_lazy("What it offers")),
    "category": Property(F("category__code"), TEXT, gettext_lazy("Code of its category"), required=True),
    "category_name": Property(F("category__name"), TEXT, gettext_lazy("Its category"), required=True),
    "needs": Property(_NEEDS, _LIST, gettext_lazy("Codes of what it helps with"), required=True),
    "organisation": Property(F("organisation__name"), TEXT, gettext_lazy("Who runs it")),
    "address": Property(text_or_null("address"), TEXT, gettext_lazy("Its address")),
    "postcode": Property(text_or_null("postcode"), TEXT, gettext_lazy("Its postcode")),
    "phone": Property(text_or_null("phone"), TEXT, gettext_lazy("Phone")),
    "email": Property(text_or_null("email"), TEXT, gettext_lazy("E-mail")),
    "website": Property(text_or_null("website"), URI, gettext_lazy("Website")),
    "delivery": Property(
        F("delivery"), _several(Asset.Delivery.values), gettext_lazy("How support is given"), required=True
    ),
    "opening_hours": Property(
        text_or_null("opening_hours"), TEXT, gettext_lazy("Opening hours, as OpenStreetMap writes them")
    ),
    "opening_note": Property(text_or_null("opening_note"), TEXT, gettext_lazy("About the opening hours")),
    "cost": Property(text_or_null("cost"), _choice(Asset.Cost.values), gettext_lazy("Cost")),
    "cost_note": Property(text_or_null("cost_note"), TEXT, gettext_lazy("About the cost")),
    "age_min": Property(F("age_min"), _AGE, gettext_lazy("From age")),
    "age_max": Property(F("age_max"), _AGE, gettext_lazy("To age")),
    "audience": Property(text_or_null("audience"), TEXT, gettext_lazy("Who it is for")),
    "entry": Property(F("entry"), _several(Asset.Entry.values), gettext_lazy("How to get in"), required=True),
    "referral_note": Property(text_or_null("referral_note"), TEXT, gettext_lazy("About getting in")),
    "step_free": Property(F("step_free"), YES_NO, gettext_lazy("Step-free")),
    "accessible_toilet": Property(F("accessible_toilet"), YES_NO, gettext_lazy("Accessible toilet")),
    "hearing_loop": Property(F("hearing_loop"), YES_NO, gettext_lazy("Hearing loop")),
    "languages": Property(F("languages"), _LIST, gettext_lazy("Languages spoken, as codes"), required=True),
    "quiet_times": Property(text_or_null("quiet_times"), TEXT, gettext_lazy("Quiet times")),
    "room_now": Property(
        text_or_null("room_now"), _choice(Asset.Room.values), gettext_lazy("Whether it has room now")
    ),
    "offers_space": Property(F("offers_space"), YES_NO, gettext_lazy("Offers space to others")),
    "space_note": Property(text_or_null("space_note"), TEXT, gettext_lazy("About the space")),
    "invented": Property(
        F("invented"), YES_NO, gettext_lazy("Invented for a demonstration: not a real place"), required=True
    ),
    "location_basis": Property(
        F("location_basis"),
        _choice(Asset.LocationBasis.values),
        gettext_lazy("How it was placed on the map"),
        required=True,
    ),
    "source": Property(F("source__name"), TEXT, gettext_lazy("Where the record comes from")),
    "licence": Property(F("source__licence"), TEXT, gettext_lazy("Licence of the source")),
    "attribution": Property(
        text_or_null("source__attribution"), TEXT, gettext_lazy("What to say when you show it")
    ),
    "confirmed_on": Property(F("confirmed_on"), DATE, gettext_lazy("When it was last confirmed")),
    "confirmed_by": Property(
        text_or_null("confirmed_by"), _choice(Asset.ConfirmedBy.values), gettext_lazy("Who confirmed it")
    ),
    "changed_at": Property(
        Milliseconds("changed_at"),
        MOMENT,
        gettext_lazy("When the record last changed"),
        required=True,
    ),
    "url": Property(_URL, URI, gettext_lazy("Its page here"), required=True),
}
