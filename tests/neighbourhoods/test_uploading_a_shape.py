import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from neighbourhoods.models import Proposal
from tests.drawings import geojson, make_campaign, square
from tests.geo.geometry_cases import CASES, text_of
from tests.places import make_asset, make_place_name, make_postcode

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "Maze Hill", "connection": "live", "visibility": "aggregate", "via": "tap"}


def upload(client, content, **answers):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("area.geojson", content, content_type="application/geo+json")
    return client.post("/draw", ANSWERS | {"file": file, "shape": ""} | answers)


def test_a_file_is_taken_in_without_javascript(client):
    assert upload(client, geojson(square())).status_code == 302
    assert Proposal.objects.get().revisions.get().via == "upload"


def test_a_chosen_file_takes_the_place_of_what_the_field_holds(client):
    upload(client, geojson(square(side_m=800)), shape=geojson(square(side_m=400)))
    assert Proposal.objects.get().revisions.get().area_m2 == pytest.approx(640_000, rel=0.01)


def test_a_byte_order_mark_and_a_collection_of_one_are_no_matter(client):
    feature = {"type": "Feature", "properties": {}, "geometry": json.loads(geojson(square()))}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    assert upload(client, "\ufeff" + text).status_code == 302


def test_a_file_is_not_lost_when_an_answer_is_missing(client):
    page = upload(client, geojson(square()), name="")
    assert page.status_code == 422
    assert page.context["form"]["shape"].value() == geojson(square())
    again = client.post("/draw", ANSWERS | {"shape": page.context["form"]["shape"].value(), "via": "upload"})
    assert again.status_code == 302


@pytest.mark.parametrize(
    "case", [case for case in CASES if "bad_upload" in case["codes"]], ids=lambda case: case["name"]
)
def test_a_hostile_file_gets_its_code_and_sentence_on_the_page(client, case):
    page = upload(client, text_of(case))
    assert page.status_code == 422
    assert page.context["form"].has_error("shape", "bad_upload")
    assert case.get("says", "") in page.content.decode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe{\x00}\x00", "another text encoding"),
        (b'{"name": "Caf\xe9"}', "not in UTF-8"),
        (b"PK\x03\x04rest", "zipped file"),
        (b"", "empty"),
        (b"x" * 1_000_001, "1 megabyte"),
        (b"x" * 3_000_000, "1 megabyte"),
        (json.dumps({"type": "Polygon", "coordinates": [[[1.5, 51]] * 50_000]}).encode(), "2,000"),
    ],
    ids=["UTF-16", "Latin-1", "zip", "nothing", "a byte too big", "three megabytes", "50,000 corners"],
)
def test_bytes_that_are_no_area_are_named_for_what_they_are(client, content, says):
    page = upload(client, content)
    assert page.status_code == 422
    assert says in page.content.decode()


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=50_000)
def test_a_file_beyond_every_limit_is_not_even_read(client):
    assert upload(client, b"x" * 600_000).status_code == 400


def test_a_shape_is_judged_and_described_while_it_is_drawn(client):
    make_campaign()
    about = client.post("/draw/summary", geojson(square()), content_type="application/geo+json").json()
    assert about == {
        "problems": [],
        "area_m2": pytest.approx(360_000, rel=0.01),
        "homes": None,
        "places": 0,
        "landmarks": [],
    }
    small = client.post("/draw/summary", geojson(square(side_m=20)), content_type="application/geo+json")
    assert [problem["code"] for problem in small.json()["problems"]] == ["too_small"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_shared_case_is_answered_with_its_codes(client, case):
    body = text_of(case).encode("utf-8", "surrogatepass")
    answer = client.post("/draw/summary", body, content_type="application/geo+json")
    assert answer.status_code == 200
    assert sorted(problem["code"] for problem in answer.json()["problems"]) == sorted(case["codes"])


def test_homes_places_and_what_people_find_their_way_by_are_told(client):
    make_postcode()
    make_place_name("Maze Hill", "Greenwich", at=(50, 50))
    make_asset("Halstow School", "school", at=(100, 100))
    make_asset("Faraway Library", at=(900, 0))
    make_asset("Invented Hall", "community-centre", at=(0, 100), invented=True)
    about = client.post("/draw/summary", geojson(square()), content_type="application/geo+json").json()
    assert about["homes"] == 16
    assert about["places"] == 2
    assert about["landmarks"] == ["Maze Hill", "Halstow School"]


def test_a_network_that_asks_too_often_is_told_so(client, monkeypatch):
    monkeypatch.setattr("neighbourhoods.networks.MOST_LOOKS_A_MINUTE", 2)
    monkeypatch.setattr("neighbourhoods.views.summary.network_of", lambda _request: "test-network")
    asked = [client.post("/draw/summary", "{}", content_type="application/json") for _ in range(3)]
    assert [answer.status_code for answer in asked] == [200, 200, 429]
    assert asked[2].json()["code"] == "too_many_asked"


def test_the_summary_needs_the_pages_own_token():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/draw/summary", "{}", content_type="application/json").status_code == 403
    assert strict.get("/draw/summary").status_code == 405


def test_nothing_of_a_shape_is_logged_while_it_is_drawn(client, caplog):
    client.post("/draw/summary", '{"type": "Polygon", "secret": 5151', content_type="application/json")
    assert "5151" not in caplog.text
