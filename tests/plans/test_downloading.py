"""Files of what is there today: all rows, each with its source, and the same file twice."""

import csv
import io
import json
import zipfile

import openpyxl
import pyogrio
import pytest
from django.utils import timezone

from assetmap.areas.models import AreaSet, PostcodeArea, SmallArea
from assetmap.exports.turns import turn
from assetmap.gazetteer.models import Postcode
from assets.models import Asset
from neighbourhoods.geometry import to_stored
from neighbourhoods.plans import content
from neighbourhoods.plans.files import FORMATS
from neighbourhoods.profiles.profile import profile_of
from tests.drawings import square
from tests.plans.hill import drawn, features

HILL = {"n": "maze-hill"}


def test_geojson_holds_every_place_that_is_counted(client, places, body):
    whole = json.loads(body(client.get("/plan/assets.geojson")))
    assert whole["complete"] is True
    assert len(whole["features"]) == Asset.objects.published().count() == 5
    inside = features(body(client.get("/plan/assets.geojson", HILL)))
    assert [each["properties"]["name"] for each in inside] == ["=Larder", "Duncan Pharmacy", "West Library"]
    pharmacy = inside[1]["properties"]
    assert (pharmacy["source"], pharmacy["licence"], pharmacy["confirmed_on"]) == (
        "NHS data",
        "OGL 3",
        "2026-05-01",
    )


def test_a_file_that_was_cut_off_goes_on_after_its_last_id(client, places, body):
    rest = features(body(client.get("/plan/assets.geojson", HILL | {"after": places[0].pk})))
    assert [each["id"] for each in rest] == [places[1].pk, places[2].pk]


def test_a_file_says_with_which_filters_it_was_made(client, places, body):
    said = json.loads(
        body(client.get("/plan/assets.geojson", HILL | {"free": "1", "category": "food-bank"}))
    )["about"]
    assert said["areas"] == ["Maze Hill"]
    assert said["filters"] == {"Kind of place": "Food bank or pantry", "Free": "yes"}
    assert said["made_on"]


def test_csv_has_the_same_rows_and_nothing_to_run(client, places, body):
    text = body(client.get("/plan/assets.csv", HILL)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["name"] for row in rows] == ["'=Larder", "Duncan Pharmacy", "West Library"]
    assert rows[0]["postcode"] == "SE10 8RT"
    assert rows[0]["easting"].startswith("53")


def test_an_own_area_is_sent_by_post(client, places, body):
    sent = features(body(client.post("/plan/assets.geojson", {"shape": drawn(east_m=2000)})))
    assert [each["properties"]["name"] for each in sent] == ["Far Library"]


def test_an_archive_holds_every_format_with_the_same_rows(client, places, body, tmp_path):
    answer = body(client.get("/plan/assets.zip", HILL))
    assert answer == body(client.get("/plan/assets.zip", HILL))
    with zipfile.ZipFile(io.BytesIO(answer)) as archive:
        archive.extractall(tmp_path)
    assert {
        pyogrio.read_info(tmp_path / "plan.gpkg", layer=name)["features"] for name in ("assets", "agreements")
    } == {3}
    assert pyogrio.read_info(tmp_path / "plan.gpkg", layer="boundaries")["features"] == 1
    assert pyogrio.read_info(tmp_path / "assets.fgb")["features"] == 3
    assert openpyxl.load_workbook(tmp_path / "plan.xlsx")["Assets"].max_row == 4
    assert (tmp_path / "plan.kml").read_text().count("<Point>") == 3
    assert len(features((tmp_path / "agreements.geojson").read_bytes())) == 3


def test_the_readme_says_how_the_boundary_was_agreed(client, places, body):
    with zipfile.ZipFile(io.BytesIO(body(client.get("/plan/assets.zip", HILL)))) as archive:
        text = archive.read("README.txt").decode("utf-8-sig")
    for said in (
        "adopted on 2026-03-01",
        "Residents agree.",
        "7 people",
        "d" * 64,
        "NHS data (OGL 3): 1 place",
    ):
        assert said in text
    assert "3  places in all" in text


@pytest.mark.parametrize("code", FORMATS)
def test_what_cannot_be_used_is_refused_in_every_format(client, places, code):
    for asked in ({"n": "nowhere"}, {"age": "x"}):
        answer = client.get(f"/plan/assets.{code}", asked)
        assert answer.status_code == 400
        assert answer.content.startswith(b"Nothing was downloaded")


def test_more_than_a_file_holds_is_refused_but_streams(client, places, body, monkeypatch):
    monkeypatch.setattr(content, "MOST_PLACES", 2)
    answer = client.get("/plan/assets.xlsx", HILL)
    assert answer.status_code == 400
    assert b"too_many_places" in answer.content
    assert len(features(body(client.get("/plan/assets.geojson", HILL)))) == 3


def test_an_unknown_format_or_page_is_not_found(client, db):
    assert client.get("/plan/assets.exe").status_code == 404
    assert client.get("/plan/assets.geojson", {"after": "x"}).status_code == 400


def test_the_profile_is_a_layer_with_the_figures_of_its_page(client, places, hill, body):
    with zipfile.ZipFile(io.BytesIO(body(client.get("/plan/assets.zip", HILL)))) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("profile.csv").decode("utf-8-sig"))))
    figures = profile_of(hill).rows()
    assert len(rows) == len(figures) > 10
    assert [row["measure_label"] for row in rows] == [figure["measure_label"] for figure in figures]
    assert {row["neighbourhood"] for row in rows} == {"Maze Hill"}


def test_a_place_names_the_small_area_of_its_postcode(client, places, body):
    postcode = Postcode.objects.create(code="SE108RT", location=places[0].location, quality=10)
    areas = AreaSet.objects.create(
        code="s",
        name="Small",
        source="ONS",
        licence="OGL 3",
        digest="d",
        postcodes_version="1",
        loaded_at=timezone.now(),
    )
    area = SmallArea.objects.create(
        area_set=areas, code="E01000001", name="One", district="Greenwich", boundary=to_stored(square())
    )
    PostcodeArea.objects.create(postcode=postcode, area=area)
    found = features(body(client.get("/plan/assets.geojson", HILL)))
    assert [each["properties"]["area_code"] for each in found] == ["E01000001", None, None]
    assert found[0]["properties"]["area_district"] == "Greenwich"


def test_too_many_files_at_once_are_asked_to_wait(client, places):
    with turn(), turn():
        for code in ("zip", "geojson"):
            answer = client.get(f"/plan/assets.{code}", HILL)
            assert answer.status_code == 503
            assert answer["Retry-After"]
