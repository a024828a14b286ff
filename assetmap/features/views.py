"""The API's addresses: OGC API - Features, Part 1 (core) and Part 2 (coordinate reference systems)."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from assetmap.features import descriptions
from assetmap.features.answers import dump, json_answer, public, tagged
from assetmap.features.collection import Collection, get_collection
from assetmap.features.keys import read_id
from assetmap.features.links import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, absolute, link
from assetmap.features.openapi import document
from assetmap.features.pages import Page, get_page
from assetmap.features.problems import NotFound
from assetmap.features.queries import CRS, items_parameters, read_query
from assetmap.features.sql import fetch_feature
from assetmap.features.systems import CRS84, System


@public
def landing(request: HttpRequest) -> HttpResponse:
    """Answer where everything is."""
    read_query(request.GET)
    return json_answer(request, descriptions.landing())


@public
def conformance(request: HttpRequest) -> HttpResponse:
    """Answer what this API keeps to."""
    read_query(request.GET)
    return json_answer(request, {"conformsTo": descriptions.CONFORMANCE})


@public
def collection_list(request: HttpRequest) -> HttpResponse:
    """Answer which collections there are."""
    read_query(request.GET)
    return json_answer(request, descriptions.collection_list())


@public
def collection_detail(request: HttpRequest, collection_id: str) -> HttpResponse:
    """Answer what one collection holds."""
    read_query(request.GET)
    return json_answer(request, descriptions.collection(get_collection(collection_id)))


@public
def queryables(request: HttpRequest, collection_id: str) -> HttpResponse:
    """Answer which properties a collection can be narrowed by."""
    read_query(request.GET)
    return json_answer(request, descriptions.queryables(get_collection(collection_id)), SCHEMA)


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """Answer the OpenAPI description of all this."""
    read_query(request.GET)
    return json_answer(request, document(), OPENAPI)


@public
def items(request: HttpRequest, collection_id: str) -> HttpResponse:
    """Answer one page of a collection's features."""
    collection = get_collection(collection_id)
    asked = read_query(request.GET, items_parameters(collection))
    page = get_page(collection, asked)
    about = {"links": _page_links(request, collection, page), "numberReturned": len(page.features)}
    if page.matched is not None:
        about["numberMatched"] = page.matched
    # Joined once: a page of 1,000 is a megabyte.
    parts = (b'{"type":"FeatureCollection","features":[', b",".join(page.features), b"],", dump(about)[1:-1])
    stamp = b',"timeStamp":"' + _now().encode() + b'"}'
    response = tagged(request, parts, GEOJSON, stamp=stamp, private="near" in asked)
    response["Link"] = descriptions.queryables_header(collection)
    return _in_system(response, asked.get("crs", CRS84))


@public
def item(request: HttpRequest, collection_id: str, feature_id: str) -> HttpResponse:
    """Answer one feature."""
    collection = get_collection(collection_id)
    system = read_query(request.GET, (CRS,)).get("crs", CRS84)
    feature = _find(collection, feature_id, system)
    if feature is None:
        raise NotFound(_("There is no feature “%(id)s” in this collection.") % {"id": feature_id[:40]})
    links = {"links": descriptions.feature_links(collection, feature_id, request.GET.dict())}
    parts = (feature[:-1], b",", dump(links)[1:])
    return _in_system(tagged(request, parts, GEOJSON), system)


@public
def missing(_request: HttpRequest) -> HttpResponse:
    """Answer any other address under /api."""
    raise NotFound(_("There is nothing at this address. Everything there is starts at /api."))


def _find(collection: Collection, feature_id: str, system: System) -> bytes | None:
    try:
        return fetch_feature(collection, read_id(feature_id), system)
    except ValueError:
        return None


def _page_links(request: HttpRequest, collection: Collection, page: Page) -> list[dict[str, str]]:
    asked: dict[str, Any] = request.GET.dict()
    links = [
        link("self", absolute("api-items", collection.id, query=asked), GEOJSON, _("This page")),
        link("alternate", absolute(collection.page), HTML, _("The same, to read")),
        link("collection", absolute("api-collection", collection.id), JSON, collection.title),
    ]
    filters = {name: value for name, value in asked.items() if name not in ("after", "before")}
    for rel, parameter, key, title in (
        ("prev", "before", page.before, _("Previous page")),
        ("next", "after", page.after, _("Next page")),
    ):
        if key is not None:
            address = absolute("api-items", collection.id, query=filters | {parameter: str(key)})
            links.append(link(rel, address, GEOJSON, title))
    return links


def _in_system(response: HttpResponse, system: System) -> HttpResponse:
    response["Content-Crs"] = f"<{system.uri}>"
    return response


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
