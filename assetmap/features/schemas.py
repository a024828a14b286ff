"""The shapes of answers, as OpenAPI 3.0 writes them."""

from typing import Any

from django.utils.translation import gettext as _

from assetmap.features.collection import Collection, collections
from assetmap.features.kinds import TEXT, URI

Spec = dict[str, Any]


def feature_schemas() -> Spec:
    schemas: Spec = {}
    for of in collections().values():
        schemas[f"{of.id}-feature"] = _feature(of)
        schemas[f"{of.id}-page"] = _page(of)
    return schemas


def _feature(of: Collection) -> Spec:
    properties = {
        name: {
            **each.schema,
            "description": str(each.description),
            **({} if each.required else {"nullable": True}),
        }
        for name, each in of.properties.items()
    }
    if any(parameter.name == "near" for parameter in of.parameters):
        properties["distance_m"] = {"type": "integer", "description": _("Metres from near; only with near")}
    geometry = {
        "type": "object",
        "nullable": True,
        "required": ["type", "coordinates"],
        "properties": {
            "type": {"type": "string", "enum": [of.geometry_type]},
            "coordinates": {"type": "array", "items": {}},
        },
    }
    return {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"type": "integer"},
            "geometry": geometry,
            "properties": {"type": "object", "required": list(of.properties), "properties": properties},
            "links": {"$ref": "#/components/schemas/links"},
        },
    }


def _page(of: Collection) -> Spec:
    return {
        "type": "object",
        "required": ["type", "features", "links", "timeStamp", "numberReturned"],
        "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": {"$ref": f"#/components/schemas/{of.id}-feature"}},
            "links": {"$ref": "#/components/schemas/links"},
            "timeStamp": {"type": "string", "format": "date-time"},
            "numberMatched": {
                "type": "integer",
                "minimum": 0,
                "description": _("Of all pages; given on the first one"),
            },
            "numberReturned": {"type": "integer", "minimum": 0},
        },
    }


LINKS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["href", "rel"],
        "properties": {
            "href": URI,
            "rel": TEXT,
            "type": TEXT,
            "title": TEXT,
        },
    },
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": URI,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "code": TEXT,
        "parameter": TEXT,
        "problems": {
            "type": "array",
            "description": "Everything that is wrong with a body that was sent",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {
                    "pointer": TEXT | {"description": "A JSON pointer to it"},
                    "code": TEXT,
                    "detail": TEXT,
                    "place": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
                    "instead": {"type": "object", "description": "A geometry that would be taken"},
                },
            },
        },
    },
}
