"""The query string of a request: which parameters there are, and what they say."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assetmap.features.collection import Collection, Parameter
from assetmap.features.keys import read_key
from assetmap.features.pages import DEFAULT_LIMIT
from assetmap.features.problems import InvalidParameter, UnknownParameter
from assetmap.features.systems import CRS84, SYSTEMS, read_system
from assetmap.features.values import MAX_LIMIT, read_box, read_interval, read_limit

LIMIT = Parameter(
    "limit",
    gettext_lazy("How many features a page has at most; a larger number means the largest."),
    {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
    read_limit,
    "10",
)
BBOX = Parameter(
    "bbox",
    gettext_lazy("Features whose geometry touches this box: left, lower, right, upper, in bbox-crs."),
    {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6},
    read_box,
    "-0.02,51.47,0.02,51.50",
)
_SYSTEM = {"type": "string", "format": "uri", "default": CRS84.uri, "enum": [s.uri for s in SYSTEMS]}
BBOX_CRS = Parameter(
    "bbox-crs",
    gettext_lazy("What bbox is in; the short form EPSG:27700 is taken as well."),
    _SYSTEM,
    read_system,
)
CRS = Parameter(
    "crs",
    gettext_lazy("What the answer's coordinates are in; the short form EPSG:27700 is taken as well."),
    _SYSTEM,
    read_system,
)
DATETIME = Parameter(
    "datetime",
    gettext_lazy(
        "Features last changed at a time or in an interval, such as 2026-06-01T00:00:00Z/..; of"
        " neighbourhoods, the boundaries in force then."
    ),
    {"type": "string", "minLength": 1},
    read_interval,
    "2026-01-01/..",
)
_KEY = {"type": "string", "pattern": "^([0-9]+(\\.[0-9]+)?(e[+-]?[0-9]+)?,)?[0-9]{1,18}$"}
AFTER = Parameter(
    "after",
    gettext_lazy("Where the page before ended; only ever taken from its “next” link."),
    _KEY,
    read_key,
)
BEFORE = Parameter(
    "before",
    gettext_lazy("Where the page after began; only ever taken from its “prev” link."),
    _KEY,
    read_key,
)


def items_parameters(collection: Collection) -> tuple[Parameter, ...]:
    """Return every parameter of a collection's list."""
    return (LIMIT, BBOX, BBOX_CRS, CRS, DATETIME, *collection.parameters, AFTER, BEFORE)


def read_query(query: QueryDict, parameters: tuple[Parameter, ...] = ()) -> dict[str, Any]:
    """Return the values by name; raises InvalidParameter or UnknownParameter, which name the parameter."""
    known = {parameter.name: parameter for parameter in parameters}
    asked = {}
    for name, texts in query.lists():
        if name not in known:
            raise UnknownParameter(name, list(known))
        if len(texts) != 1:
            raise InvalidParameter(name, _("it is there more than once."))
        try:
            asked[name] = known[name].read(texts[0])
        except ValueError as problem:
            raise InvalidParameter(name, problem) from None
    return asked
