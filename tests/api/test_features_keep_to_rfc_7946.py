"""Own assertions, and two readers that were not written here: shapely's and GDAL's."""

import json
from datetime import UTC, datetime

import pyogrio
import pytest
import shapely

from assets.models import Asset
from tests.api.conftest import AREAS, ITEMS, area, full_place, place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", [ITEMS, AREAS])
def test_the_media_type_is_geojson(client, address):
    assert client.get(address)["Content-Type"] == "application/geo+json"


def test_positions_are_longitude_and_latitude_with_six_decimals(ask):
    place(lon=0.012345678, lat=51.487654321)
    [feature] = ask(ITEMS)["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [0.012346, 51.487654]}


def test_a_feature_has_exactly_the_members_that_it_should(ask):
    place()
    page = ask(ITEMS)
    assert set(page) == {"type", "features", "links", "timeStamp", "numberMatched", "numberReturned"}
    assert set(page["features"][0]) == {"type", "id", "geometry", "properties"}


def test_support_without_a_place_has_a_null_geometry(ask):
    place(lon=None)
    assert ask(ITEMS)["features"] == []
    for wanted in ("all", "remote"):
        assert ask(ITEMS, list=wanted)["features"][0]["geometry"] is None


def test_every_feature_has_the_same_keys_with_nulls(ask):
    place(), full_place(), place(lon=None)
    bare, full, phone = (feature["properties"] for feature in ask(ITEMS, list="all")["features"])
    assert list(bare) == list(full) == list(phone)
    assert bare["summary"] is None
    assert bare["cost"] is None
    assert bare["needs"] == []
    assert full["needs"] == ["debt", "loneliness"]
    assert full["summary"] == "Sewing\nand talk \\ tea"
    for key, value in full.items():
        assert value is not None, key


def test_outer_rings_run_anticlockwise_and_shapes_are_valid(ask):
    area()
    [feature] = ask(AREAS)["features"]
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    assert shape.is_valid
    assert all(part.exterior.is_ccw for part in shape.geoms)


def test_shapely_reads_a_whole_page(client):
    place(), area()
    for address in (ITEMS, AREAS):
        assert not shapely.is_empty(shapely.from_geojson(client.get(address).content.decode()))


def test_gdal_reads_a_whole_page_with_its_types(client):
    place(), full_place(), place(lon=None)
    information = pyogrio.read_info(client.get(ITEMS, {"list": "all"}).content)
    types = dict(zip(information["fields"], information["ogr_types"], strict=True))
    assert information["features"] == 3
    assert information["crs"] == "EPSG:4326"
    assert types["changed_at"] == "OFTDateTime"
    assert types["confirmed_on"] == "OFTDate"
    assert types["age_min"] == "OFTInteger"


def test_gdal_reads_a_moment_just_before_a_full_second(client):
    Asset.objects.filter(pk=place().pk).update(changed_at=datetime(2026, 5, 1, 12, 0, 5, 999_999, tzinfo=UTC))
    content = client.get(ITEMS).content
    assert b'"changed_at":"2026-05-01T12:00:05.999+00:00"' in content
    _about, _ids, shapes, _fields = pyogrio.raw.read(content)
    assert len(shapes) == 1


def test_a_single_feature_says_what_it_says_in_a_list(ask):
    saved = full_place()
    single = ask(f"{ITEMS}/{saved.pk}")
    assert {link["rel"] for link in single.pop("links")} >= {"self", "collection"}
    assert single == ask(ITEMS)["features"][0]


def test_a_single_neighbourhood_says_what_it_says_in_a_list(ask):
    saved = area()
    single = ask(f"{AREAS}/{saved.pk}")
    del single["links"]
    assert single == ask(AREAS)["features"][0]


def test_there_is_no_crs_member_in_any_system(ask):
    place()
    for system in ("EPSG:27700", "EPSG:4326", "EPSG:3857", "CRS84"):
        assert '"crs"' not in json.dumps(ask(ITEMS, crs=system)["features"])
