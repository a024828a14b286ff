import json
from datetime import UTC, datetime

import pytest

from assetmap.gazetteer.models import Postcode
from assetmap.geo.crs import to_bng
from assets.models import Asset
from tests.api.conftest import AREAS, ITEMS, area, names, place

pytestmark = pytest.mark.django_db


def test_drafts_and_closed_places_are_not_there(client, ask):
    place("Draft", status="draft")
    closed = place("Closed", status="retired")
    assert ask(ITEMS)["features"] == []
    assert client.get(f"{ITEMS}/{closed.pk}").status_code == 404


def test_neighbourhoods_without_an_adopted_boundary_are_not_there(ask):
    area("Open", status="open", boundary=None, adopted_at=None, source="", licence="")
    area("Adopted")
    assert names(ask(AREAS)) == ["Adopted"]


def test_a_box_keeps_what_is_inside_it_and_on_its_edge(ask):
    place("inside", 0.01, 51.48), place("edge", 0.02, 51.48), place("outside", 0.02001, 51.48)
    place("nowhere", None)
    assert names(ask(ITEMS, bbox="0,51.4,0.02,51.5")) == ["inside", "edge"]
    assert names(ask(ITEMS, bbox="0,51.4,-10,0.02,51.5,900")) == ["inside", "edge"]


def test_a_box_shrunk_to_a_point_keeps_what_is_there(ask):
    place("here", 0.01, 51.48), place("there", 0.02, 51.48)
    assert names(ask(ITEMS, bbox="0.01,51.48,0.01,51.48")) == ["here"]


def test_a_box_across_the_antimeridian_keeps_both_sides(ask):
    place("west", -179.9, -17), place("east", 179.9, -17), place("home", 0, 51.5)
    assert names(ask(ITEMS, bbox="179,-20,-179,0")) == ["west", "east"]


def test_a_box_of_the_whole_world_keeps_everything_placed(ask):
    place("home"), place("nowhere", None)
    assert names(ask(ITEMS, bbox="-180,-90,180,90")) == ["home"]


@pytest.mark.parametrize(
    ("system", "box"),
    [
        ("EPSG:4326", "51.47,0.0,51.49,0.02"),
        ("EPSG:27700", "539000,177000,540500,179000"),
        ("http://www.opengis.net/def/crs/EPSG/0/27700", "539000,177000,540500,179000"),
        ("EPSG:3857", "0,6700000,2226,6720000"),
    ],
)
def test_a_box_may_be_in_another_system(ask, system, box):
    place("inside", 0.01, 51.48), place("outside", 0.5, 51.48)
    assert names(ask(ITEMS, **{"bbox": box, "bbox-crs": system})) == ["inside"]


def test_a_box_keeps_the_neighbourhoods_that_it_touches(ask):
    area("Near", 0.02, 51.48), area("Far", 0.5, 51.48)
    assert names(ask(AREAS, bbox="0.025,51.4,0.026,51.485")) == ["Near"]


@pytest.mark.parametrize(
    ("system", "uri", "expected"),
    [
        ("CRS84", "OGC/1.3/CRS84", (0.01, 51.48)),
        ("EPSG:4326", "EPSG/0/4326", (51.48, 0.01)),
        ("EPSG:27700", "EPSG/0/27700", to_bng(0.01, 51.48)),
        ("EPSG:3857", "EPSG/0/3857", (1113.195, 6706643.42)),
    ],
)
def test_coordinates_come_in_the_system_asked_for_with_its_axis_order(client, system, uri, expected):
    place(lon=0.01, lat=51.48)
    response = client.get(ITEMS, {"crs": system})
    [feature] = json.loads(response.content)["features"]
    metres_off = 5 if system == "EPSG:27700" else 0.01
    assert feature["geometry"]["coordinates"] == pytest.approx(
        expected, abs=metres_off if expected[1] > 1000 else 1e-9
    )
    assert response["Content-Crs"] == f"<http://www.opengis.net/def/crs/{uri}>"


def test_a_category_takes_in_those_that_are_part_of_it(ask):
    place("Pharmacy", category="pharmacy"), place("Park", category="park"), place("Pub", category="pub")
    assert names(ask(ITEMS, category="health")) == ["Pharmacy"]
    assert names(ask(ITEMS, category="pharmacy,outdoors")) == ["Pharmacy", "Park"]


def test_a_postcode_is_somewhere_to_be_near(ask):
    Postcode.objects.create(code="SE108EW", location="SRID=4326;POINT(0.01 51.48)")
    place("close", 0.011, 51.48), place("far", 0.3, 51.48)
    assert names(ask(ITEMS, near="se10 8ew", radius="1000")) == ["close"]


def test_a_radius_is_a_hard_limit_in_metres(ask):
    place("69 m", 0.011, 51.48), place("139 m", 0.012, 51.48)
    assert names(ask(ITEMS, near="0.01,51.48", radius="100")) == ["69 m"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-06-01", ["June"]),
        ("2026-06-01T12:00:00Z", ["June"]),
        ("2026-06-01T12:00:01Z/..", ["July"]),
        ("../2026-06-01", ["June"]),
        ("2026-01-01/2026-12-31", ["June", "July"]),
        ("../..", ["June", "July"]),
        ("0001-01-01/9999-12-31", ["June", "July"]),
    ],
)
def test_changes_in_a_time_are_found(ask, when, expected):
    for name, month in (("June", 6), ("July", 7)):
        saved = place(name)
        Asset.objects.filter(pk=saved.pk).update(changed_at=datetime(2026, month, 1, 12, tzinfo=UTC))
    assert names(ask(ITEMS, datetime=when)) == expected


def test_filters_narrow_together(ask):
    (
        place("yes", 0.01, 51.48, "pharmacy"),
        place("wrong kind", 0.01, 51.48),
        place("far", 0.4, 51.48, "pharmacy"),
    )
    query = {"category": "pharmacy", "bbox": "0,51,0.1,52", "near": "0.01,51.48", "datetime": "2020-01-01/.."}
    assert names(ask(ITEMS, **query)) == ["yes"]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        *[("limit", value) for value in ("0", "-1", "1e9", "", "all")],
        *[
            ("bbox", value)
            for value in ("1,2,3", "1,2,3,4,5", "2,51,1,50", "0,52,1,51", "nan,0,1,1", "0,0,inf,1")
        ],
        ("bbox", "538000,177000,540000,179000"),
        *[("crs", value) for value in ("EPSG:9999", "", "27700", "http://example.org/")],
        ("bbox-crs", "EPSG:1"),
        *[
            ("datetime", value)
            for value in ("0000-01-01", "9999-99-99", "yesterday", "2026-02-01/2026-01-01")
        ],
        *[("category", value) for value in ("dragons", "", "pharmacy,dragons", "PHARMACY", "a\0b", "../etc")],
        *[
            ("near", value)
            for value in ("NaN,1", "1", "0.01,51.48,3", "51.48,0.01", "1e300,1e300", "ZZ99 9ZZ", "\0")
        ],
        *[("radius", value) for value in ("NaN", "1e12", "-1", "0", "inf", "", "9" * 400)],
        *[("after", value) for value in ("-1", "9" * 30, "1,2,3", "nan,1", "x")],
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(client, parameter, value):
    query = {parameter: value} | ({"near": "0.01,51.48"} if parameter == "radius" else {})
    response = client.get(ITEMS, query)
    problem = json.loads(response.content)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert problem["code"] == "invalid_parameter"
    assert problem["parameter"] == parameter
    assert problem["detail"].startswith(parameter)


def test_a_radius_without_near_is_refused(client):
    response = client.get(ITEMS, {"radius": "100"})
    assert (response.status_code, json.loads(response.content)["parameter"]) == (400, "radius")


def test_a_parameter_given_twice_is_refused(client):
    response = client.get(f"{ITEMS}?limit=1&limit=2")
    assert (response.status_code, json.loads(response.content)["parameter"]) == (400, "limit")


@pytest.mark.parametrize("address", [ITEMS, AREAS, "/api", "/api/collections", f"{ITEMS}/1"])
def test_a_parameter_that_is_not_known_is_refused_by_name(client, address):
    response = client.get(address, {"colour": "red"})
    problem = json.loads(response.content)
    assert (response.status_code, problem["code"], problem["parameter"]) == (
        400,
        "unknown_parameter",
        "colour",
    )


def test_a_place_name_of_several_places_is_a_question_not_a_guess(client):
    response = client.get(ITEMS, {"near": "Nowhere-in-particular"})
    assert (response.status_code, json.loads(response.content)["parameter"]) == (400, "near")
