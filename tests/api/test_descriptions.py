import re
from html import unescape

import pytest

from tests.api.conftest import AREAS, ITEMS, area, full_place, link, local, place

pytestmark = pytest.mark.django_db


def test_the_landing_page_links_to_everything(ask):
    landing = ask("/api")
    rels = {each["rel"]: each for each in landing["links"]}
    assert set(rels) == {"self", "service-desc", "service-doc", "conformance", "data"}
    assert rels["service-desc"]["type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert all(each["href"].startswith("http://127.0.0.1:8000/api") for each in landing["links"])


def test_the_landing_page_is_plain_json_and_never_a_redirect(client):
    for address in ("/api", "/api/"):
        response = client.get(address)
        assert (response.status_code, response["Content-Type"]) == (200, "application/json")


def test_the_items_link_has_no_query_string(ask):
    for collection in ask("/api/collections")["collections"]:
        assert "?" not in link(collection, "items")


def test_a_collection_tells_its_extent_in_space_and_time(ask):
    place(lon=0.01, lat=51.4), place(lon=0.3, lat=51.6)
    extent = ask("/api/collections/assets")["extent"]
    assert extent["spatial"]["bbox"] == [[0.01, 51.4, 0.3, 51.6]]
    assert len(extent["temporal"]["interval"][0]) == 2


def test_an_empty_collection_has_no_extent(ask):
    assert ask("/api/collections/assets")["extent"] == {}


def test_a_collection_says_which_systems_it_speaks(ask):
    described = ask("/api/collections/assets")
    assert described["crs"][0] == "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    assert described["storageCrs"] in described["crs"]
    assert len(described["crs"]) == 4


def test_conformance_names_core_geojson_openapi_and_systems(ask):
    text = " ".join(ask("/api/conformance")["conformsTo"])
    for name in ("conf/core", "conf/geojson", "conf/oas30", "conf/crs"):
        assert name in text


def test_queryables_name_every_parameter_of_the_collection(ask):
    assert {"category", "near", "radius"} <= set(ask("/api/collections/assets/queryables")["properties"])


def test_openapi_has_a_concrete_path_for_every_collection(ask):
    document = ask("/api/openapi.json")
    assert document["openapi"] == "3.0.3"
    for name in ("assets", "neighbourhoods"):
        assert f"/collections/{name}/items" in document["paths"]
        assert f"/collections/{name}/items/{{featureId}}" in document["paths"]
    assert "{collectionId}" not in str(document)
    assert document["components"]["parameters"]["limit"]["schema"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 1000,
        "default": 100,
    }


def test_openapi_parameters_are_flat_and_every_reference_leads_somewhere(ask):
    document = ask("/api/openapi.json")
    parameters = document["paths"]["/collections/assets/items"]["get"]["parameters"]
    for parameter in parameters:
        spec = resolve(document, parameter)
        assert (spec["in"], spec["style"], spec["explode"]) == ("query", "form", False)
    for reference in re.findall(r"'\$ref': '([^']+)'", str(document)):
        assert resolve(document, {"$ref": reference})


def test_operations_have_ids_of_their_own(ask):
    paths = ask("/api/openapi.json")["paths"].values()
    operations = [spec["operationId"] for each in paths for spec in each.values()]
    assert len(operations) == len(set(operations))


@pytest.mark.parametrize(("address", "schema"), [(ITEMS, "assets-page"), (AREAS, "neighbourhoods-page")])
def test_answers_are_what_openapi_says(ask, address, schema):
    place(), full_place(), place(lon=None), area()
    document = ask("/api/openapi.json")
    query = {"near": "0.01,51.48"} if address == ITEMS else {}
    for page in (ask(address), ask(address, **query)):
        check(document, {"$ref": f"#/components/schemas/{schema}"}, page, "page")


def test_the_manual_shows_every_parameter_and_problem(client):
    html = client.get("/api/docs").content.decode()
    for word in (
        "bbox-crs",
        "datetime",
        "category",
        "radius",
        "invalid_parameter",
        "opening_hours",
        "area_m2",
    ):
        assert word in html


def test_the_examples_of_the_manual_work(client):
    from assetmap.gazetteer.models import Postcode

    Postcode.objects.create(code="SE108EW", location="SRID=4326;POINT(0.01 51.48)")
    html = client.get("/api/docs").content.decode()
    examples = {unescape(each) for each in re.findall(r'href="([^"]*/items[^"]*)"', html)}
    assert len(examples) >= 6
    for example in examples:
        assert client.get(local(example)).status_code == 200, example


def resolve(document, part):
    if "$ref" not in part:
        return part
    for name in part["$ref"].removeprefix("#/").split("/"):
        document = document[name]
    return document


TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def check(document, schema, value, where):
    """Compare a value with the few words of JSON schema that the document uses."""
    schema = resolve(document, schema)
    if value is None:
        assert schema.get("nullable"), f"{where} is null"
        return
    if "type" in schema:
        assert isinstance(value, TYPES[schema["type"]]), where
    if "enum" in schema:
        assert value in schema["enum"], where
    if isinstance(value, dict):
        assert set(schema.get("required", ())) <= set(value), where
        for name, member in value.items():
            assert name in schema["properties"], f"{where}.{name} is not described"
            check(document, schema["properties"][name], member, f"{where}.{name}")
    if isinstance(value, list):
        for member in value:
            check(document, schema.get("items", {}), member, f"{where}[]")


def test_every_scrolling_table_of_the_manual_has_a_name_of_its_own(client):
    html = client.get("/api/docs").content.decode()
    names = re.findall(r'aria-labelledby="([^"]+)"', html)
    assert len(names) == len(set(names)) == 8
    assert all(f'id="{part}"' in html for name in names for part in name.split())
