"""The page that shows people how to use the API."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from assetmap.features.collection import Collection, collections
from assetmap.features.links import absolute
from assetmap.features.problems import titles
from assetmap.features.queries import items_parameters
from assetmap.features.values import MAX_LIMIT


@csrf_exempt
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show how to use the API, with examples that work."""
    context = {
        "base": absolute("api").removesuffix("/api"),
        "collections": [_described(collection) for collection in collections().values()],
        "examples": [example for each in collections().values() for example in _examples(each)],
        "most": MAX_LIMIT,
        "titles": titles(),
    }
    return render(request, "features/docs.html", context)


def _described(collection: Collection) -> dict[str, Any]:
    return {
        "id": collection.id,
        "title": collection.title,
        "description": collection.description,
        "attribution": collection.attribution,
        "href": absolute("api-items", collection.id),
        "parameters": [
            {
                "name": each.name,
                "description": each.description,
                "sample": each.example or _choices(each.schema),
            }
            for each in items_parameters(collection)
        ],
        "properties": [
            {"name": name, "description": each.description, "sample": each.schema["type"]}
            for name, each in collection.properties.items()
        ],
    }


def _choices(schema: Mapping[str, Any]) -> str:
    """Return the values that a schema lists, where they are words and no addresses, or else its type."""
    words = ", ".join(schema.get("enum", ()))
    return words if words and "/" not in words else schema["type"]


def _examples(collection: Collection) -> list[dict[str, str]]:
    return [
        {
            "title": f"{collection.title}: {title}",
            "href": absolute("api-items", collection.id, query=dict(query)),
        }
        for title, query in collection.examples
    ]
