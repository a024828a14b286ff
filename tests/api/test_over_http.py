import json

import pytest
from django.test import Client
from django.urls import resolve

from tests.api.conftest import AREAS, ITEMS, area, link, local, place

pytestmark = pytest.mark.django_db

DOCUMENTS = [
    "/api",
    "/api/",
    "/api/conformance",
    "/api/openapi.json",
    "/api/collections",
    "/api/collections/assets",
    "/api/collections/neighbourhoods",
    "/api/collections/assets/queryables",
    ITEMS,
    AREAS,
]


@pytest.mark.parametrize("address", DOCUMENTS)
def test_every_document_may_be_read_from_any_origin(client, address):
    response = client.get(address, headers={"Origin": "https://example.org"})
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", DOCUMENTS)
def test_a_head_request_gets_the_headers_alone(client, address):
    assert client.head(address).content == b""
    assert client.head(address)["ETag"] == client.get(address)["ETag"]


@pytest.mark.parametrize("address", DOCUMENTS)
def test_what_has_not_changed_is_not_sent_again(client, address):
    place(), area()
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_a_change_gets_another_tag(client):
    saved = place()
    tag = client.get(ITEMS)["ETag"]
    saved.name = "Draughts club"
    saved.save()
    assert client.get(ITEMS, headers={"If-None-Match": tag}).status_code == 200


def test_a_page_is_compressed_where_the_client_can_unpack_it(client):
    for number in range(20):
        place(f"Club {number}")
    response = client.get(ITEMS, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < 3000


def test_where_somebody_looks_is_kept_out_of_shared_caches(client):
    assert client.get(ITEMS, {"near": "0.01,51.48"})["Cache-Control"] == "no-cache, private"
    assert client.get(ITEMS)["Cache-Control"] == "no-cache, public"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/api/docs", "/api/places"])
def test_writing_to_pages_beside_the_collections_is_refused_as_a_method(method, address):
    assert getattr(Client(enforce_csrf_checks=True), method)(address).status_code == 405


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_refused_with_what_is_allowed(method):
    response = getattr(Client(enforce_csrf_checks=True), method)(ITEMS)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert json.loads(response.content)["code"] == "method_not_allowed"


def test_a_browser_may_ask_what_it_may_send(client):
    response = client.options(ITEMS)
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "address",
    [
        "/api/collections/dragons",
        "/api/collections/dragons/items",
        "/api/collections/dragons/queryables",
        f"{ITEMS}/999999",
        f"{ITEMS}/abc",
        f"{ITEMS}/-1",
        f"{ITEMS}/{'9' * 40}",
        f"{ITEMS}/%00",
        f"{ITEMS}/%ED%A0%80",
        f"{ITEMS}/..%2F..%2Fetc",
        f"{ITEMS}/٣",
        "/api/collections/",
        f"{ITEMS}/",
        "/api/nothing",
    ],
)
def test_what_is_not_there_is_a_problem_with_status_404(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["code"] == "not_found"


def test_addresses_come_from_the_setting_not_from_the_host_header(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_BASE_URL = "https://map.example.org"
    page = json.loads(client.get(ITEMS, headers={"Host": "evil.example"}).content)
    assert link(page, "self") == "https://map.example.org/api/collections/assets/items"


def test_too_many_parameters_are_a_problem_too(client):
    response = client.get(ITEMS + "?" + "&".join(f"a{number}=1" for number in range(1100)))
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_every_link_leads_to_something(client):
    place(), area()
    seen, waiting = set(), ["/api"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        if not address.startswith("/api"):
            assert resolve(address)
            continue
        response = client.get(address)
        assert response.status_code == 200, address
        if "json" in response["Content-Type"]:
            content = json.loads(response.content)
            links = [
                *content.get("links", []),
                *(ln for c in content.get("collections", []) for ln in c["links"]),
            ]
            waiting += [local(each["href"]) or "/" for each in links]
    assert {ITEMS, AREAS, "/api/docs", "/api/openapi.json"} <= seen
