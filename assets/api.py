"""The collection `assets`: what each place tells through the API, and what it can be narrowed by."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, NullIf
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assetmap.features.collection import Asked, Collection, Parameter, Property
from assetmap.features.problems import InvalidParameter
from assetmap.features.values import read_number, read_numbers
from assetmap.gazetteer.locate import Choices, NotFound, locate
from assets.models import Asset, Need
from assets.models.asset import MAX_AGE
from assets.search.counting import COVERING, LISTS, NEAR, REMOTE
from assets.search.openings import OPENINGS
from assets.search.reading import LONGEST_TEXT, READERS, SearchProblem, search_from
from assets.search.taxonomy import Taxonomy

MAX_RADIUS_M = 100_000
# West, south, east, north of anywhere that National Grid metres mean something, in degrees.
_NEAR_BRITAIN = (-10.0, 49.0, 3.0, 62.0)

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
        F("changed_at"),
        _TEXT | {"format": "date-time"},
        gettext_lazy("When the record last changed"),
        required=True,
    ),
    "url": Property(_URL, _ADDRESS, gettext_lazy("Its page here"), required=True),
}


def read_near(text: str) -> tuple[float, float]:
    """Read a position, `longitude,latitude`, or anything that the gazetteer takes to be one place."""
    if "," in text:
        numbers = read_numbers(text)
        if len(numbers) != 2:
            raise ValueError(_("give a longitude and a latitude with a comma between them, or a postcode."))
        return _in_britain(*numbers)
    place = locate(text)
    if isinstance(place, NotFound):
        raise ValueError(place.message)
    if isinstance(place, Choices):
        raise ValueError(f"{place.question} {'; '.join(option.label for option in place.options[:5])}")
    return place.lon, place.lat


def _in_britain(lon: float, lat: float) -> tuple[float, float]:
    west, south, east, north = _NEAR_BRITAIN
    if not (west <= lon <= east and south <= lat <= north):
        raise ValueError(_("the longitude, then the latitude, must be in Great Britain."))
    return lon, lat


def read_radius(text: str) -> float:
    """Read a distance in metres."""
    metres = read_number(text)
    if not 0 < metres <= MAX_RADIUS_M:
        raise ValueError(_("give metres, more than 0 and at most %(most)s.") % {"most": MAX_RADIUS_M})
    return metres


def read_list(text: str) -> str:
    """Read which of the three lists is wanted."""
    if text not in LISTS:
        raise ValueError(_("give one of: %(values)s.") % {"values": ", ".join(LISTS)})
    return text


def narrow(assets: QuerySet, asked: Asked) -> QuerySet:
    """Narrow assets to what the parameters ask for, as the page does."""
    try:
        search = search_from({name: asked[name] for name in READERS if name in asked}, Taxonomy.load)
    except SearchProblem as problem:
        raise InvalidParameter(problem.filter_name, problem.message) from None
    assets = assets.meeting(search)
    wanted = asked.get("list", NEAR)
    for needed, by in (("near", "radius"), ("near", "list"), ("radius", "list")):
        if by in asked and needed not in asked and wanted != REMOTE:
            raise InvalidParameter(by, _("it needs %(needed)s as well.") % {"needed": needed})
    if wanted == REMOTE:
        return assets.remote()
    if wanted == COVERING:
        return assets.serving(*asked["near"]).beyond(*asked["near"], asked["radius"])
    return assets.near(*asked["near"], within_m=asked.get("radius")) if "near" in asked else assets


_CODES = _TEXT | {"pattern": "^[a-z0-9-]+(,[a-z0-9-]+)*$"}
FILTERS = (
    Parameter(
        "list",
        gettext_lazy(
            "Which list: near (inside radius), covering (farther away, but working where near is) or remote"
            " (online or by phone, without a place)."
        ),
        _TEXT | {"enum": list(LISTS), "default": NEAR},
        read_list,
    ),
    Parameter(
        "q",
        gettext_lazy("Words: a need or kind by any of its names, or words of the name, summary or address."),
        _TEXT | {"maxLength": LONGEST_TEXT},
        READERS["q"],
        "food bank",
    ),
    Parameter(
        "need",
        gettext_lazy("Codes of needs, any of which is met, with commas between them."),
        _CODES,
        READERS["need"],
        "bereavement",
    ),
    Parameter(
        "open",
        gettext_lazy("When it is usually open: now, after 6 pm, at the weekend, or on a day of the week."),
        _TEXT | {"enum": list(OPENINGS)},
        READERS["open"],
        "tue",
    ),
    Parameter(
        "time",
        gettext_lazy("The time of day at which it is open, where open is a day of the week."),
        _TEXT | {"pattern": "^([01]?[0-9]|2[0-3])[:.]?[0-5][0-9]$"},
        READERS["time"],
    ),
    Parameter("free", gettext_lazy("Only what is known to be free."), _YES_NO, READERS["free"], "true"),
    Parameter(
        "no_referral",
        gettext_lazy("Only what is known to take people who walk in or get in touch themselves."),
        _YES_NO,
        READERS["no_referral"],
    ),
    Parameter(
        "step_free", gettext_lazy("Only what is known to be step-free."), _YES_NO, READERS["step_free"]
    ),
    Parameter("room_now", gettext_lazy("Only what says it has room now."), _YES_NO, READERS["room_now"]),
    Parameter(
        "delivery",
        gettext_lazy("Ways in which support is given, any of which will do, with commas between them."),
        _TEXT | {"pattern": "^(in_person|online|phone|home_visit)(,(in_person|online|phone|home_visit))*$"},
        READERS["delivery"],
    ),
    Parameter(
        "language",
        gettext_lazy("Codes of languages, any of which is spoken, with commas between them."),
        _TEXT | {"pattern": "^[a-z]{2,3}(,[a-z]{2,3})*$"},
        READERS["language"],
        "pl",
    ),
    Parameter(
        "age",
        gettext_lazy("Leaves out what is known to be for other ages."),
        _AGE | {"maximum": MAX_AGE},
        READERS["age"],
    ),
)


ASSETS = Collection(
    id="assets",
    title=gettext_lazy("Community assets"),
    description=gettext_lazy("Places and groups that people can turn to."),
    features=lambda: Asset.objects.published(),
    properties=PROPERTIES,
    wgs84="location",
    bng="location_bng",
    geometry_type="Point",
    changed="changed_at",
    page="find",
    attribution=gettext_lazy("Each feature names its source and licence."),
    parameters=(
        Parameter(
            "category",
            gettext_lazy("Codes of categories of either level, with commas between them."),
            _TEXT | {"pattern": "^[a-z0-9-]+(,[a-z0-9-]+)*$"},
            READERS["category"],
            "pharmacy,library",
        ),
        Parameter(
            "near",
            gettext_lazy("A longitude and latitude, or a postcode: nearest first, with distance_m."),
            _TEXT,
            read_near,
            "SE10 8EW",
        ),
        Parameter(
            "radius",
            gettext_lazy("Metres from near, in a straight line."),
            {"type": "number", "minimum": 0, "exclusiveMinimum": True, "maximum": MAX_RADIUS_M},
            read_radius,
            "1500",
        ),
        *FILTERS,
    ),
    narrow=narrow,
    examples=(
        (gettext_lazy("the first ten"), {"limit": "10"}),
        (
            gettext_lazy("pharmacies and libraries within 1.5 km of a postcode, nearest first"),
            {"near": "SE10 8EW", "radius": "1500", "category": "pharmacy,library"},
        ),
        (gettext_lazy("inside a box"), {"bbox": "-0.02,51.47,0.02,51.50"}),
        (
            gettext_lazy("inside a box of National Grid metres, and in them"),
            {"bbox": "538000,177000,540000,179000", "bbox-crs": "EPSG:27700", "crs": "EPSG:27700"},
        ),
        (gettext_lazy("changed since a day"), {"datetime": "2026-01-01/.."}),
    ),
)
