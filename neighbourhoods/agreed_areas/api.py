"""The collection `agreements`: what people agree on, with the evidence for it."""

from django.conf import settings
from django.db.models import BigIntegerField, Case, DateField, F, FloatField, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat, Round
from django.utils.translation import gettext_lazy

from assetmap.features.collection import Asked, Collection, Parameter, Property
from assetmap.features.kinds import COUNT, DATE, MOMENT, TEXT, URI, YES_NO
from assetmap.features.sql import Milliseconds
from assetmap.features.values import SLUG, read_slug, reader_of_choice
from neighbourhoods.agreed_areas.models import AgreedArea
from neighbourhoods.models import Agreement

_FIVE = {"type": "integer", "minimum": 5}
_LEVEL = TEXT | {"enum": AgreedArea.Level.values}
_STATUS = TEXT | {"enum": Agreement.Status.values}
_SHARES = {"fringe": 0.25, "boundary": 0.5, "core": 0.75}

_SHARE = Case(
    *(When(level=level, then=Value(share)) for level, share in _SHARES.items()), output_field=FloatField()
)
# The ratio of a contested name is stored as nought: there is no one core to have a share.
_RATIO = Case(When(agreement__contested=False, then=Round("agreement__ratio", 3)), output_field=FloatField())
_URL = Concat(
    Value(f"{settings.PUBLIC_BASE_URL}/neighbourhoods/"),
    F("agreement__neighbourhood__slug"),
    output_field=TextField(),
)

PROPERTIES = {
    "name": Property(
        F("agreement__neighbourhood__name"), TEXT, gettext_lazy("The neighbourhood’s name"), required=True
    ),
    "slug": Property(
        F("agreement__neighbourhood__slug"), TEXT, gettext_lazy("Its name in addresses"), required=True
    ),
    "campaign": Property(
        F("agreement__neighbourhood__campaign__title"), TEXT, gettext_lazy("The campaign that asked for it")
    ),
    "level": Property(
        F("level"),
        _LEVEL,
        gettext_lazy("Fringe, boundary or core; rival for one of the places that share a contested name"),
        required=True,
    ),
    "share": Property(
        _SHARE,
        {"type": "number"},
        gettext_lazy("At least this share of the drawings contains it; null for a rival area"),
    ),
    "letter": Property(F("letter"), TEXT, gettext_lazy("Which of the rival areas it is")),
    "drawings": Property(
        F("drawings"), _FIVE, gettext_lazy("How many people’s drawings this area is from"), required=True
    ),
    "drawings_in_all": Property(
        F("agreement__drawings"), _FIVE, gettext_lazy("How many people drew under this name"), required=True
    ),
    "status": Property(
        F("agreement__status"),
        _STATUS,
        gettext_lazy("Emerging from 5 drawings, established from 20"),
        required=True,
    ),
    "contested": Property(
        F("agreement__contested"),
        YES_NO,
        gettext_lazy("Whether the name means several areas"),
        required=True,
    ),
    "ratio": Property(
        _RATIO,
        {"type": "number", "minimum": 0, "maximum": 1},
        gettext_lazy("Core as a share of the fringe: 1 when all agree; null when contested"),
    ),
    "area_m2": Property(
        Cast("area_m2", BigIntegerField()), COUNT, gettext_lazy("Area in square metres"), required=True
    ),
    "first_drawn_on": Property(
        Cast("agreement__first_drawn_at", DateField()), DATE, gettext_lazy("First drawing"), required=True
    ),
    "last_drawn_on": Property(
        Cast("agreement__last_drawn_at", DateField()), DATE, gettext_lazy("Latest drawing"), required=True
    ),
    "computed_at": Property(
        Milliseconds("agreement__computed_at"), MOMENT, gettext_lazy("When it was worked out"), required=True
    ),
    "cell_m": Property(F("agreement__cell_m"), COUNT, gettext_lazy("How finely, in metres"), required=True),
    "version": Property(
        F("agreement__version"), TEXT, gettext_lazy("Version of the algorithm"), required=True
    ),
    "digest": Property(
        F("agreement__digest"), TEXT, gettext_lazy("SHA-256 of the drawings it is from"), required=True
    ),
    "is_demo": Property(
        F("agreement__neighbourhood__is_demo"),
        YES_NO,
        gettext_lazy("Demonstration data: nobody really drew it"),
        required=True,
    ),
    "url": Property(_URL, URI, gettext_lazy("Its page here"), required=True),
}

_COLUMNS = {"level": "level", "status": "agreement__status", "slug": "agreement__neighbourhood__slug"}


def _narrow(areas: QuerySet, asked: Asked) -> QuerySet:
    return areas.filter(**{column: asked[name] for name, column in _COLUMNS.items() if name in asked})


AGREEMENTS = Collection(
    id="agreements",
    title=gettext_lazy("Agreements"),
    description=gettext_lazy(
        "What residents’ drawings of a neighbourhood have in common, from five drawings on: the core, the "
        "boundary and the fringe, or the rival areas of a contested name."
    ),
    features=lambda: AgreedArea.objects.published(),
    properties=PROPERTIES,
    wgs84="shape",
    bng="shape_bng",
    geometry_type="MultiPolygon",
    changed="agreement__computed_at",
    page="neighbourhoods",
    attribution=gettext_lazy("Worked out from residents’ drawings."),
    parameters=(
        Parameter(
            "level",
            gettext_lazy("Only areas of this level."),
            _LEVEL,
            reader_of_choice(_LEVEL["enum"]),
            "core",
        ),
        Parameter(
            "status",
            gettext_lazy("Only from few or from many drawings."),
            _STATUS,
            reader_of_choice(_STATUS["enum"]),
        ),
        Parameter(
            "slug",
            gettext_lazy("Only of the neighbourhood with this name in addresses."),
            TEXT | {"pattern": SLUG},
            read_slug,
        ),
    ),
    narrow=_narrow,
    examples=((gettext_lazy("the areas that three quarters of people share"), {"level": "core"}),),
)
