"""The collection `areas`: small statistical areas as they were published, for reference."""

import re

from django.db.models import BigIntegerField, F, Func, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assetmap.areas.models import HIGHEST_DECILE, LOWEST_DECILE, SmallArea
from assetmap.features.collection import Asked, Collection, Parameter, Property
from assetmap.features.kinds import COUNT, DATE, TEXT
from assetmap.features.sql import text_or_null

_TENTH = {"type": "integer", "minimum": LOWEST_DECILE, "maximum": HIGHEST_DECILE}
_AREA_M2 = Cast(Func("boundary_bng", function="ST_Area"), BigIntegerField())
_MOST_CODES = 100
_ONE_CODE = "[A-Za-z0-9_.-]{1,20}"
_CODES = f"^{_ONE_CODE}(,{_ONE_CODE}){{0,{_MOST_CODES - 1}}}$"
_PREFIX = f"^{_ONE_CODE}$"
_DISTRICT = r"^[^\x00-\x1f\x7f]{1,120}$"


PROPERTIES = {
    "code": Property(F("code"), TEXT, gettext_lazy("Its code in official statistics"), required=True),
    "name": Property(F("name"), TEXT, gettext_lazy("Its name"), required=True),
    "district": Property(text_or_null("district"), TEXT, gettext_lazy("The local authority it is part of")),
    "residents": Property(F("residents"), COUNT, gettext_lazy("Residents; null where not known")),
    "households": Property(F("households"), COUNT, gettext_lazy("Households; null where not known")),
    "deprivation_decile": Property(
        F("decile"), _TENTH, gettext_lazy("Tenth by deprivation within its nation: 1 is the most deprived")
    ),
    "deprivation_rank": Property(
        F("rank"),
        {"type": "integer", "minimum": 1},
        gettext_lazy("Rank by deprivation within its nation: 1 is the most deprived"),
    ),
    "postcodes": Property(F("postcodes"), COUNT, gettext_lazy("Live postcodes in it"), required=True),
    "area_m2": Property(_AREA_M2, COUNT, gettext_lazy("Area in square metres"), required=True),
    "set": Property(F("area_set__code"), TEXT, gettext_lazy("Code of its publication here"), required=True),
    "data_date": Property(F("area_set__data_date"), DATE, gettext_lazy("Date of the figures")),
    "source": Property(F("area_set__source"), TEXT, gettext_lazy("Publisher"), required=True),
    "licence": Property(F("area_set__licence"), TEXT, gettext_lazy("Licence of the source"), required=True),
    "attribution": Property(
        text_or_null("area_set__attribution"), TEXT, gettext_lazy("What to say when you show it")
    ),
    "invented": Property(
        F("area_set__invented"),
        {"type": "boolean"},
        gettext_lazy("Invented for a demonstration"),
        required=True,
    ),
}


def read_area_codes(text: str) -> tuple[str, ...]:
    """Read codes of areas with commas between them."""
    if text.count(",") >= _MOST_CODES:
        raise ValueError(_("give at most %(most)s codes.") % {"most": _MOST_CODES})
    if not re.fullmatch(_CODES, text):
        raise ValueError(_("give codes such as E01001234, with commas between them."))
    return tuple(dict.fromkeys(text.split(",")))


def read_prefix(text: str) -> str:
    """Read how codes begin."""
    if not re.fullmatch(_PREFIX, text):
        raise ValueError(_("give the first letters and digits of a code, such as E01."))
    return text


def read_district(text: str) -> str:
    """Read the name of a local authority."""
    if not re.fullmatch(_DISTRICT, text):
        raise ValueError(_("give the name of a local authority, such as Greenwich."))
    return text


_LOOKUPS = {"code": "code__in", "code_prefix": "code__startswith", "district": "district"}


def _narrow(areas: QuerySet, asked: Asked) -> QuerySet:
    return areas.filter(**{lookup: asked[name] for name, lookup in _LOOKUPS.items() if name in asked})


AREAS = Collection(
    id="areas",
    title=gettext_lazy("Small areas"),
    description=gettext_lazy(
        "Small statistical areas with residents, households and deprivation as they were published, "
        "where they have been loaded."
    ),
    features=lambda: SmallArea.objects.all(),
    properties=PROPERTIES,
    wgs84="boundary",
    bng="boundary_bng",
    geometry_type="MultiPolygon",
    changed="area_set__loaded_at",
    page="api-docs",
    attribution=gettext_lazy("Every area names its source and licence."),
    parameters=(
        Parameter(
            "code",
            gettext_lazy("Codes of areas, a hundred at most, with commas between them."),
            TEXT | {"pattern": _CODES},
            read_area_codes,
            "E01001593",
        ),
        Parameter(
            "code_prefix",
            gettext_lazy("Only areas whose code begins like this."),
            TEXT | {"pattern": _PREFIX},
            read_prefix,
            "E01",
        ),
        Parameter(
            "district",
            gettext_lazy("Only areas of the local authority with exactly this name."),
            TEXT | {"pattern": _DISTRICT},
            read_district,
            "Greenwich",
        ),
    ),
    narrow=_narrow,
    examples=((gettext_lazy("those of one local authority"), {"district": "Greenwich"}),),
)
