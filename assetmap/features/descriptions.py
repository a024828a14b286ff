"""What the API says about itself: landing page, conformance, collections and queryables."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from assetmap.features.collection import Collection, collections
from assetmap.features.extents import extent
from assetmap.features.links import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, absolute, link
from assetmap.features.systems import CRS84, SYSTEMS

_CLASSES = "http://www.opengis.net/spec/ogcapi-features"
CONFORMANCE = [
    f"{_CLASSES}-1/1.0/conf/core",
    f"{_CLASSES}-1/1.0/conf/oas30",
    f"{_CLASSES}-1/1.0/conf/geojson",
    f"{_CLASSES}-2/1.0/conf/crs",
    f"{_CLASSES}-3/1.0/conf/queryables",
]
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"


def landing() -> dict[str, Any]:
    """Return the landing page."""
    return {
        "title": settings.SERVICE_NAME,
        "description": _("Community assets and the neighbourhoods that residents recognise, as GeoJSON."),
        "links": [
            link("self", absolute("api"), JSON, _("This page")),
            link("service-desc", absolute("api-openapi"), OPENAPI, _("The OpenAPI description")),
            link("service-doc", absolute("api-docs"), HTML, _("How to use it, with examples")),
            link("conformance", absolute("api-conformance"), JSON, _("The standards it keeps to")),
            link("data", absolute("api-collections"), JSON, _("The collections")),
        ],
    }


def collection_list() -> dict[str, Any]:
    """Return every collection, each described in full."""
    return {
        "links": [link("self", absolute("api-collections"), JSON, _("This page"))],
        "crs": [system.uri for system in SYSTEMS],
        "collections": [collection(each) for each in collections().values()],
    }


def collection(described: Collection) -> dict[str, Any]:
    """Return one collection's description."""
    return {
        "id": described.id,
        "title": str(described.title),
        "description": str(described.description),
        "attribution": str(described.attribution),
        "itemType": "feature",
        "extent": extent(described),
        "crs": [system.uri for system in SYSTEMS],
        "storageCrs": CRS84.uri,
        "links": [
            link("self", absolute("api-collection", described.id), JSON, described.title),
            # Without a query string: GDAL appends "/7" to this address.
            link("items", absolute("api-items", described.id), GEOJSON, _("Its features")),
            link(QUERYABLES, absolute("api-queryables", described.id), SCHEMA, _("What narrows it")),
            link("alternate", absolute(described.page), HTML, described.title),
        ],
    }


def queryables(described: Collection) -> dict[str, Any]:
    """Return the JSON schema of what a collection can be narrowed by."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": absolute("api-queryables", described.id),
        "type": "object",
        "title": str(described.title),
        "properties": {
            "geometry": {
                "title": _("Where it is: narrowed by bbox"),
                "format": f"geometry-{described.geometry_type.lower()}",
                "x-ogc-role": "primary-geometry",
            },
            **{
                parameter.name: {"description": str(parameter.description), **parameter.schema}
                for parameter in described.parameters
            },
        },
        "additionalProperties": False,
    }


def queryables_header(of: Collection) -> str:
    """Return the Link header by which a list names what narrows it."""
    return f'<{absolute("api-queryables", of.id)}>; rel="{QUERYABLES}"; type="{SCHEMA}"'


def feature_links(of: Collection, feature_id: str, asked: dict[str, str]) -> list[dict[str, str]]:
    """Return the links of one feature's own document."""
    return [
        link("self", absolute("api-item", of.id, feature_id, query=asked), GEOJSON, _("This feature")),
        link("collection", absolute("api-collection", of.id), JSON, of.title),
    ]
