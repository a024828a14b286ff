"""How the OpenAPI document describes sending a drawing."""

from typing import Any

from django.utils.translation import gettext as _

from assetmap.features.kinds import TEXT, URI
from assetmap.features.links import GEOJSON, JSON
from assetmap.geo.geojson import MAX_PARTS, MAX_VERTICES
from neighbourhoods.models import Proposal

Spec = dict[str, Any]
_KEPT = "proposal-status"


def described() -> Spec:
    """Return the paths and schemas to add to the document."""
    return {
        "paths": {
            "/proposals": {"post": _post()},
            "/proposals/{token}": {"get": _get()},
        },
        "schemas": {"proposal": _sent(), _KEPT: _kept()},
    }


def _post() -> Spec:
    body = {"schema": {"$ref": "#/components/schemas/proposal"}, "example": _EXAMPLE}
    key = {
        "name": "Idempotency-Key",
        "in": "header",
        "description": _(
            "A new random text, such as a UUID: what is sent again with the same one counts once."
        ),
        "schema": TEXT | {"minLength": 16, "maxLength": 255, "pattern": "^[!-~]{16,255}$"},
    }
    location = {"description": _("Its private address"), "schema": URI}
    return {
        "operationId": "send-proposal",
        "summary": _("Send one person’s drawing of a neighbourhood"),
        "description": _("The rules are those of the drawing page. It waits for a moderator."),
        "parameters": [key],
        "requestBody": {"required": True, "content": {GEOJSON: body, JSON: body}},
        "responses": {"201": _answer(_("Taken in")) | {"headers": {"Location": location}}}
        | _problems("400", "405", "409", "413", "415", "429"),
    }


def _get() -> Spec:
    token = {"name": "token", "in": "path", "required": True, "schema": TEXT}
    return {
        "operationId": "get-proposal",
        "summary": _("Where a drawing stands"),
        "parameters": [token],
        "responses": {"200": _answer(_("The drawing as it is kept"))} | _problems("400", "404", "405"),
    }


def _answer(description: str) -> Spec:
    schema = {"$ref": f"#/components/schemas/{_KEPT}"}
    return {"description": description, "content": {GEOJSON: {"schema": schema}}}


def _problems(*statuses: str) -> Spec:
    return {status: {"$ref": "#/components/responses/problem"} for status in statuses}


def _sent() -> Spec:
    properties = {
        "name": TEXT | {"maxLength": 80, "description": _("What you call the neighbourhood")},
        "connection": TEXT | {"enum": Proposal.Connection.values},
        "visibility": TEXT | {"enum": Proposal.Visibility.values, "default": Proposal.Visibility.AGGREGATE},
        "shown_name": TEXT
        | {"maxLength": 60, "description": _("The name to show; only with visibility “named”")},
        "email": TEXT | {"format": "email", "description": _("To confirm it and to be told; never shown")},
        "campaign": TEXT
        | {"minLength": 1}
        | {"description": _("A campaign’s name in addresses; without it the only one that is open")},
        "confirmed": {
            "type": "boolean",
            "description": _("Yes to a question that was asked as a problem, such as has_holes"),
        },
    }
    return {
        "type": "object",
        "required": ["type", "geometry", "properties"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "geometry": _AREA,
            "properties": {
                "type": "object",
                "required": ["name", "connection"],
                "properties": properties,
                "additionalProperties": False,
            },
        },
    }


def _kept() -> Spec:
    told = ("name", "status", "what_it_means", "connection", "visibility", "sent_at")
    may_be_null = ("campaign", "shown_name", "decided_at", "decision_reason")
    properties = dict.fromkeys(told, TEXT) | {name: TEXT | {"nullable": True} for name in may_be_null}
    properties |= {
        "status": TEXT | {"enum": Proposal.Status.values},
        "area_m2": {"type": "integer", "minimum": 0},
    }
    return {
        "type": "object",
        "required": ["type", "geometry", "properties", "links"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "geometry": _AREA,
            "properties": {"type": "object", "required": list(properties), "properties": properties},
            "links": {"$ref": "#/components/schemas/links"},
        },
    }


_AREA = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"type": "string", "enum": ["Polygon", "MultiPolygon"]},
        "coordinates": {"type": "array", "items": {}},
    },
    "description": f"WGS 84, longitude then latitude; at most {MAX_PARTS} parts and {MAX_VERTICES} corners.",
}
_RING = [[-0.0245, 51.4745], [-0.0155, 51.4745], [-0.0155, 51.4795], [-0.0245, 51.4795], [-0.0245, 51.4745]]
_EXAMPLE = {
    "type": "Feature",
    "geometry": {"type": "Polygon", "coordinates": [_RING]},
    "properties": {"name": "Maze Hill", "connection": "live"},
}
