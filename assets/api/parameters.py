"""What the assets can be narrowed by through the API: what the search page takes, and where."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assetmap.features.collection import Parameter
from assetmap.features.kinds import DATE, TEXT, YES_NO
from assetmap.features.values import read_number, read_numbers, reader_of_choice
from assetmap.gazetteer.locate import Choices, NotFound, locate
from assets.models.asset_rules import MAX_AGE
from assets.search.counting import LISTS, NEAR
from assets.search.openings import OPENINGS
from assets.search.reading import A_WORD, LONGEST_TEXT, READERS

EVERYTHING = "all"
MAX_RADIUS_M = 100_000
# West, south, east, north of anywhere that National Grid metres mean something, in degrees.
_NEAR_BRITAIN = (-10.0, 49.0, 3.0, 62.0)

_AGE = {"type": "integer", "minimum": 0}
_CODES = TEXT | {"pattern": "^[a-z0-9-]+(,[a-z0-9-]+)*$"}


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


PARAMETERS = (
    Parameter(
        "category",
        gettext_lazy("Codes of categories of either level, with commas between them."),
        _CODES,
        READERS["category"],
        "pharmacy,library",
    ),
    Parameter(
        "near",
        gettext_lazy("A longitude and latitude, or a postcode: nearest first, with distance_m."),
        TEXT,
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
    Parameter(
        "list",
        gettext_lazy(
            "Which list: near (with a place, and inside radius), covering (farther away, but working where"
            " near is), remote (online or by phone alone; with near, also what serves that place), or all."
        ),
        TEXT | {"enum": [*LISTS, EVERYTHING], "default": NEAR},
        reader_of_choice((*LISTS, EVERYTHING)),
    ),
    Parameter(
        "q",
        gettext_lazy("Words: a need or kind by any of its names, or words of the name, summary or address."),
        TEXT | {"maxLength": LONGEST_TEXT, "pattern": A_WORD},
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
        gettext_lazy(
            "When it is open: now (bank holidays and seasons included), or usually: after 6 pm, at the"
            " weekend, or on a day of the week."
        ),
        TEXT | {"enum": list(OPENINGS)},
        READERS["open"],
        "tue",
    ),
    Parameter(
        "open_on",
        gettext_lazy("A date on which it is open, bank holidays and seasons included; not with open."),
        DATE,
        READERS["open_on"],
    ),
    Parameter(
        "time",
        gettext_lazy("The time of day at which it is open, with open_on or a day of the week."),
        TEXT | {"pattern": "^([01]?[0-9]|2[0-3])[:.]?[0-5][0-9]$"},
        READERS["time"],
    ),
    Parameter("free", gettext_lazy("Only what is known to be free."), YES_NO, READERS["free"], "true"),
    Parameter(
        "no_referral",
        gettext_lazy("Only what is known to take people who walk in or get in touch themselves."),
        YES_NO,
        READERS["no_referral"],
    ),
    Parameter(
        "step_free",
        gettext_lazy("Only what is known to be step-free, or comes to people or is rung up."),
        YES_NO,
        READERS["step_free"],
    ),
    Parameter("room_now", gettext_lazy("Only what says it has room now."), YES_NO, READERS["room_now"]),
    Parameter(
        "delivery",
        gettext_lazy("Ways in which support is given, any of which will do, with commas between them."),
        TEXT | {"pattern": "^(in_person|online|phone|home_visit)(,(in_person|online|phone|home_visit))*$"},
        READERS["delivery"],
    ),
    Parameter(
        "language",
        gettext_lazy("Codes of languages, any of which is spoken, with commas between them."),
        TEXT | {"pattern": "^[a-z]{2,3}(,[a-z]{2,3})*$"},
        READERS["language"],
        "pl",
    ),
    Parameter(
        "age",
        gettext_lazy("Leaves out what is known to be for other ages."),
        _AGE | {"maximum": MAX_AGE},
        READERS["age"],
    ),
    Parameter(
        "neighbourhood",
        gettext_lazy("The slug of a neighbourhood with an adopted boundary: what has its place inside."),
        TEXT | {"maxLength": 90},
        READERS["neighbourhood"],
    ),
)
