"""The OpenAPI 3.0.3 document, with a concrete path for every collection.

GIS clients read the parameters of `/collections/assets/items` here; a templated path tells them nothing.
"""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assetmap.features.collection import Collection, Parameter, collections
from assetmap.features.links import GEOJSON, HTML, JSON, OPENAPI, SCHEMA
from assetmap.features.queries import AFTER, BBOX, BBOX_CRS, BEFORE, CRS, DATETIME, LIMIT
from assetmap.features.schemas import LINKS, PROBLEM, feature_schemas
from assetmap.features.systems import SYSTEMS

# Of the names and addresses below; they only ever grow within one major version.
API_VERSION = "1.0.0"

Spec = dict[str, Any]
_SHARED = (LIMIT, BBOX, BBOX_CRS, CRS, DATETIME, AFTER, BEFORE)


def document() -> Spec:
    """Return the whole document."""
    more = [import_string(path)() for path in settings.API_OPERATIONS]
    return {
        "openapi": "3.0.3",
        "info": {
            "title": settings.SERVICE_NAME,
            "version": API_VERSION,
            "description": _("Community assets and neighbourhoods as GeoJSON: OGC API - Features."),
        },
        "servers": [{"url": f"{settings.PUBLIC_BASE_URL}/api"}],
        "paths": {
            "/": _get("landing", _("Where everything is"), JSON),
            "/conformance": _get("conformance", _("The standards it keeps to"), JSON),
            "/openapi.json": _get("openapi", _("This document"), OPENAPI),
            "/docs": _get("docs", _("How to use it, with examples"), HTML),
            "/collections": _get("collections", _("The collections"), JSON),
            **_every_collection(),
            "/places": _get("places", _("Where a postcode or a place name is"), JSON, _places()),
            **{path: spec for part in more for path, spec in part["paths"].items()},
        },
        "components": {
            "parameters": {parameter.name: _parameter(parameter) for parameter in _SHARED},
            "schemas": {
                "problem": PROBLEM,
                "links": LINKS,
                **feature_schemas(),
                **{name: schema for part in more for name, schema in part["schemas"].items()},
            },
            "responses": {"problem": _answer(_("What was wrong"), "application/problem+json", "problem")},
        },
    }


def _every_collection() -> Spec:
    return {path: spec for each in collections().values() for path, spec in _collection_paths(each).items()}


def _places() -> list[Spec]:
    return [parameter | {"description": str(parameter["description"])} for parameter in _PLACES]


def _collection_paths(of: Collection) -> Spec:
    path, title, crs = f"/collections/{of.id}", str(of.title), _reference(CRS)
    own = [_parameter(parameter) for parameter in of.parameters]
    lists = [*map(_reference, _SHARED), *own]
    return {
        path: _get(f"{of.id}-collection", title, JSON),
        f"{path}/queryables": _get(f"{of.id}-queryables", _("What narrows it"), SCHEMA),
        f"{path}/items": _get(
            f"{of.id}-items", str(of.description), GEOJSON, lists, f"{of.id}-page", headers=_LIST_HEADERS
        ),
        f"{path}/items/{{featureId}}": _get(
            f"{of.id}-item", title, GEOJSON, [_FEATURE_ID, crs], f"{of.id}-feature", headers=_CONTENT_CRS
        ),
    }


def _get(
    operation: str,
    summary: Any,
    media_type: str,
    parameters: list[Spec] | None = None,
    schema: str | None = None,
    headers: Spec | None = None,
) -> Spec:
    answer = _answer(summary, media_type, schema)
    if headers:
        answer["headers"] = headers
    problem = {"$ref": "#/components/responses/problem"}
    return {
        "get": {
            "operationId": operation,
            "summary": str(summary),
            "parameters": parameters or [],
            "responses": {"200": answer, "304": {"description": _("Not changed")}}
            | dict.fromkeys(("400", "404", "405"), problem),
        }
    }


def _answer(description: Any, media_type: str, schema: str | None = None) -> Spec:
    shape = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": _plain_type(media_type)}
    return {"description": str(description), "content": {media_type: {"schema": shape}}}


def _plain_type(media_type: str) -> str:
    return "string" if media_type == HTML else "object"


def _reference(parameter: Parameter) -> Spec:
    return {"$ref": f"#/components/parameters/{parameter.name}"}


def _parameter(parameter: Parameter) -> Spec:
    spec = {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "style": "form",
        "explode": False,
        "description": str(parameter.description),
        "schema": dict(parameter.schema),
    }
    if parameter.example is not None and parameter.schema["type"] == "string":
        spec["example"] = parameter.example
    return spec


_CONTENT_CRS = {
    "Content-Crs": {"schema": {"type": "string", "enum": [f"<{system.uri}>" for system in SYSTEMS]}}
}
_LIST_HEADERS = _CONTENT_CRS | {"Link": {"schema": {"type": "string"}}}
_FEATURE_ID = {
    "name": "featureId",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 0},
}
_PLACES = [
    {
        "name": "q",
        "in": "query",
        "required": True,
        "description": gettext_lazy(
            "A postcode or part of one, a place name, a position or a grid reference."
        ),
        "schema": {"type": "string"},
    },
    {
        "name": "resolve",
        "in": "query",
        "description": gettext_lazy("1 for one final answer, 0 for suggestions while somebody types."),
        "schema": {"type": "string", "enum": ["0", "1"], "default": "0"},
    },
    {
        "name": "near",
        "in": "query",
        "description": gettext_lazy("A longitude and latitude; of several places the nearest comes first."),
        "schema": {"type": "string"},
    },
]
