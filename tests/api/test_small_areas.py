"""The collection `areas`: figures as they were published, with where they are from."""

import json

import pytest

from assetmap.areas.api import PROPERTIES
from assetmap.areas.models import SmallArea
from tests.api.conftest import link, small_area
from tests.areas.area_files import load, two_squares

pytestmark = pytest.mark.django_db
AREAS = "/api/collections/areas/items"


def codes(page: dict) -> list[str]:
    return [feature["properties"]["code"] for feature in page["features"]]


def test_an_area_tells_its_figures_and_where_they_are_from(ask):
    small_area(district="Greenwich", residents=1500, households=600, decile=3, rank=9000, postcodes=40)
    [feature] = ask(AREAS)["features"]
    told = feature["properties"]
    assert list(told) == list(PROPERTIES)
    assert (told["residents"], told["households"], told["postcodes"]) == (1500, 600, 40)
    assert (told["deprivation_decile"], told["deprivation_rank"]) == (3, 9000)
    assert (told["source"], told["licence"]) == ("The statistics office", "OGL v3.0")
    assert (told["data_date"], told["attribution"], told["invented"]) == ("2021-03-21", None, False)
    assert told["area_m2"] == pytest.approx(770_000, rel=0.02)


def test_a_figure_that_nobody_published_is_null_and_never_nought(ask):
    small_area()
    told = ask(AREAS)["features"][0]["properties"]
    unknown = ("district", "residents", "households", "deprivation_decile", "deprivation_rank")
    assert [told[name] for name in unknown] == [None] * len(unknown)


def test_a_single_area_says_what_it_says_in_a_list(ask):
    single = ask(f"{AREAS}/{small_area().pk}")
    del single["links"]
    assert single == ask(AREAS)["features"][0]


def test_where_none_are_loaded_the_collection_is_there_and_empty(ask):
    assert "areas" in [each["id"] for each in ask("/api/collections")["collections"]]
    assert ask("/api/collections/areas")["extent"] == {}
    page = ask(AREAS)
    assert (page["features"], page["numberMatched"], link(page, "next")) == ([], 0, None)


def test_following_next_gives_every_area_once(follow):
    made = [small_area(f"E0100{number}", lon=0.02 * number).code for number in range(7)]
    pages = follow(AREAS, limit=3)
    assert [code for page in pages for code in codes(page)] == made
    assert (pages[0]["numberMatched"], SmallArea.objects.count()) == (7, 7)


def test_an_areas_id_stays_when_the_same_area_is_loaded_again(tmp_path, ask):
    load(tmp_path, two_squares(), [("A1", 900, 400, 3, 5), ("A2", 600, 300, 8, 9)])
    before = {feature["id"]: feature["properties"]["residents"] for feature in ask(AREAS)["features"]}
    load(tmp_path, two_squares(), [("A1", 950, 400, 3, 5), ("A2", 600, 300, 8, 9)])
    after = {feature["id"]: feature["properties"]["residents"] for feature in ask(AREAS)["features"]}
    assert list(before) == list(after)
    assert (sorted(before.values()), sorted(after.values())) == ([600, 900], [600, 950])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"code": "E01000001"}, ["E01000001"]),
        ({"code": "E01000001,W01000003"}, ["E01000001", "W01000003"]),
        ({"code": "E01"}, []),
        ({"code_prefix": "E01"}, ["E01000001", "E01000002"]),
        ({"code_prefix": "E_1"}, []),
        ({"district": "Greenwich"}, ["E01000002"]),
        ({"district": "Greenwich", "code_prefix": "W"}, []),
        ({"bbox": "0.1,51.4,0.2,51.6"}, ["W01000003"]),
        ({"bbox": "530000,170000,545000,185000", "bbox-crs": "EPSG:27700"}, ["E01000001", "E01000002"]),
        ({"datetime": "2026-03-01"}, ["E01000001", "E01000002", "W01000003"]),
        ({"datetime": "2026-03-02/.."}, []),
    ],
)
def test_areas_are_narrowed(ask, query, found):
    small_area("E01000001")
    small_area("E01000002", lon=0.05, district="Greenwich")
    small_area("W01000003", lon=0.15)
    page = ask(AREAS, **query)
    assert codes(page) == found
    assert page["numberMatched"] == len(found)


@pytest.mark.parametrize(
    "query",
    [
        {"code": ""},
        {"code": "E01 000"},
        {"code": ",".join(f"E{number}" for number in range(101))},
        {"code_prefix": "%"},
        {"code_prefix": "E01\n"},
        {"district": ""},
        {"district": "a\0b"},
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(client, query):
    response = client.get(AREAS, query)
    assert response.status_code == 400
    assert json.loads(response.content)["parameter"] in query


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_changes_an_area_here(client, method):
    saved = small_area()
    for address in (AREAS, f"{AREAS}/{saved.pk}"):
        assert getattr(client, method)(address).status_code == 405
    assert SmallArea.objects.count() == 1
