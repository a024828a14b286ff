"""POST /api/proposals: the drawing page's rules, for programs."""

import json
import uuid

import pytest

from assetmap.geo.geojson import to_geojson
from assetmap.geo.shapes import examine
from neighbourhoods.actions import approve
from neighbourhoods.models import Contact, Proposal
from neighbourhoods.networks import MOST_AN_HOUR
from tests.api.conftest import local
from tests.drawings import approved, make_campaign, make_moderator, send, square
from tests.geo.geometry_cases import CASES, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/api/proposals"
HOLED = [[[-0.03, 51.47], [-0.01, 51.47], [-0.01, 51.48], [-0.03, 51.48], [-0.03, 51.47]]]
HOLED += [[[-0.022, 51.474], [-0.018, 51.474], [-0.018, 51.476], [-0.022, 51.474]]]


def feature(geometry=None, **properties) -> dict:
    answers = {"name": "Maze Hill", "connection": "live"} | properties
    return {"type": "Feature", "geometry": geometry or to_geojson(square()), "properties": answers}


def post(client, document, content_type="application/geo+json", **headers):
    body = document if isinstance(document, str | bytes) else json.dumps(document)
    return client.post(ADDRESS, body, content_type=content_type, headers=headers)


def codes(response) -> set[tuple[str, str]]:
    assert response["Content-Type"] == "application/problem+json"
    return {(each["pointer"], each["code"]) for each in response.json()["problems"]}


def test_a_drawing_is_taken_in_and_its_location_tells_where_it_stands(client):
    sent = post(client, feature())
    assert (sent.status_code, sent["Content-Type"]) == (201, "application/geo+json")
    status = client.get(local(sent["Location"]))
    assert status.json() == sent.json()
    told = status.json()["properties"]
    assert (told["name"], told["status"], told["visibility"]) == ("Maze Hill", "pending", "aggregate")
    assert told["area_m2"] == pytest.approx(360_000, rel=0.001)
    assert Proposal.objects.get().revisions.get().via == "api"
    page = next(link["href"] for link in status.json()["links"] if link["rel"] == "alternate")
    assert client.get(local(page)).status_code == 200


def test_its_address_is_kept_from_caches_and_search_engines(client):
    sent = post(client, feature())
    for response in (sent, client.get(local(sent["Location"]))):
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert "Access-Control-Allow-Origin" not in response
    assert client.get(f"{ADDRESS}/guessed").status_code == 404


def test_an_address_to_confirm_is_kept_and_never_told(client, settings):
    settings.EMAIL_ON = True
    sent = post(client, feature(email="ada@example.org"))
    assert sent.json()["properties"]["status"] == "unconfirmed"
    assert "ada@" not in sent.content.decode() + client.get(local(sent["Location"])).content.decode()
    assert Contact.objects.get().email == "ada@example.org"


def test_an_address_is_refused_where_no_letters_are_sent(client, settings):
    settings.EMAIL_ON = False
    assert codes(post(client, feature(email="ada@example.org"))) == {("#", "no_email")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_shape_gets_the_answer_that_the_page_gives(client, case):
    text = text_of(case)
    body = '{"type":"Feature","properties":{"name":"Maze Hill","connection":"live"},"geometry":' + text + "}"
    response = post(client, body)
    found = examine(text)
    if response.status_code == 201:
        assert not found.problems
        return
    assert response.status_code in (400, 413)
    assert not Proposal.objects.exists()
    told = response.json()["problems"]
    assert all(each["code"] and each["detail"] for each in told)
    if str(case.get("geometry", {}).get("type")).endswith("Polygon"):
        problem = next(each for each in found.problems)
        assert (problem.code, str(problem.message)) in {(each["code"], each["detail"]) for each in told}


@pytest.mark.parametrize(
    ("document", "wrong"),
    [
        ("not json", ("#", "bad_upload")),
        ("[]", ("#", "not_a_feature")),
        ({"type": "Polygon", "coordinates": []}, ("#", "not_a_feature")),
        ({"type": "Feature", "geometry": None, "properties": None}, ("#/properties", "required")),
        (feature() | {"geometry": None}, ("#/geometry", "bad_upload")),
        (feature() | {"crs": {"type": "name"}}, ("#/geometry", "bad_upload")),
        (feature(name=""), ("#/properties/name", "required")),
        (feature(name="!!!"), ("#/properties/name", "no_letters")),
        (feature(name=["Maze"]), ("#/properties/name", "invalid")),
        (feature(name=5), ("#/properties/name", "invalid")),
        (feature(confirmed=0), ("#/properties/confirmed", "invalid")),
        (feature(name="x" * 81), ("#/properties/name", "max_length")),
        (feature(name="Maze\0Hill"), ("#/properties/name", "null_characters_not_allowed")),
        (feature(connection="king"), ("#/properties/connection", "invalid_choice")),
        (feature(visibility="named"), ("#/properties/shown_name", "invalid")),
        (feature(visibility=None), ("#/properties/visibility", "null")),
        (feature(email="ada"), ("#/properties/email", "invalid")),
        (feature(campaign="nothing"), ("#/properties/campaign", "invalid_choice")),
        (feature(website="x"), ("#/properties/website", "unknown")),
        (feature(via="tap"), ("#/properties/via", "unknown")),
    ],
)
def test_what_is_wrong_is_pointed_at(client, settings, document, wrong):
    settings.EMAIL_ON = True
    response = post(client, document)
    assert response.status_code == 400
    assert wrong in codes(response)
    assert not Proposal.objects.exists()


def test_everything_wrong_is_told_at_once(client):
    bow_tie = {"type": "Polygon", "coordinates": [[[0, 51], [0.1, 51.1], [0.1, 51], [0, 51.1], [0, 51]]]}
    response = post(client, feature(bow_tie, name="", connection="x"))
    assert codes(response) == {
        ("#/geometry", "crosses_itself"),
        ("#/properties/name", "required"),
        ("#/properties/connection", "invalid_choice"),
    }
    crossing = next(each for each in response.json()["problems"] if each["code"] == "crosses_itself")
    assert crossing["place"] == [0.05, 51.05]


def test_a_hole_is_asked_about_and_taken_once_confirmed(client):
    holed = {"type": "Polygon", "coordinates": HOLED}
    asked = post(client, feature(holed))
    assert codes(asked) == {("#/properties/confirmed", "has_holes")}
    assert post(client, feature(holed, confirmed=True)).status_code == 201


def test_a_very_detailed_outline_shows_what_would_be_kept_instead(client):
    detailed = json.loads(text_of(next(c for c in CASES if c["name"].startswith("2,000 points"))))
    asked = post(client, feature(detailed)).json()["problems"]
    assert asked[0]["code"] == "too_many_points"
    assert len(asked[0]["instead"]["coordinates"][0]) < 1000
    kept = post(client, feature(detailed, confirmed=True)).json()["geometry"]
    assert kept == asked[0]["instead"]


def test_a_campaign_is_named_or_the_only_one_that_is_open(client):
    campaign = make_campaign()
    make_campaign(slug="closed", opens_on="2020-01-01", closes_on="2020-02-01")
    assert post(client, feature()).json()["properties"]["campaign"] == campaign.slug
    assert codes(post(client, feature(campaign="closed"))) == {("#", "closed")}


def test_a_program_may_ask_again_with_the_same_key_and_counts_once(client):
    key = str(uuid.uuid4())
    first, again = (post(client, feature(), **{"Idempotency-Key": key}) for _time in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert Proposal.objects.count() == 1
    assert client.get(local(again["Location"])).json()["properties"] == first.json()["properties"]
    other = post(client, feature(name="Another"), **{"Idempotency-Key": key})
    assert (other.status_code, other.json()["code"]) == (409, "key_used")


def test_the_same_body_again_without_a_key_counts_once_and_opens_nothing(client):
    assert post(client, feature()).status_code == 201
    again = post(client, feature())
    assert (again.status_code, again.json()["code"]) == (409, "sent_already")
    assert "Location" not in again
    assert Proposal.objects.count() == 1


def test_a_refused_drawing_may_be_sent_again_mended_with_the_same_key(client):
    key = {"Idempotency-Key": str(uuid.uuid4())}
    assert post(client, feature(name=""), **key).status_code == 400
    assert post(client, feature(), **key).status_code == 201


@pytest.mark.parametrize("key", ["short", "x" * 256, "with a space in it all"])
def test_a_key_that_others_may_choose_too_is_refused(client, key):
    response = post(client, feature(), **{"Idempotency-Key": key})
    assert (response.status_code, response.json()["parameter"]) == (400, "Idempotency-Key")


def test_one_network_may_send_only_so_much_an_hour(client, monkeypatch):
    monkeypatch.setattr("neighbourhoods.networks.MOST_AN_HOUR", 2)
    assert MOST_AN_HOUR > 2
    for number in range(2):
        assert post(client, feature(name=f"Hill {number}")).status_code == 201
    refused = post(client, feature(name="Hill 3"))
    assert (refused.status_code, refused.json()["code"], refused["Retry-After"]) == (
        429,
        "too_many_sent",
        "3600",
    )


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_a_strangers_page_could_send_from_a_visitors_browser_is_refused(client, kind):
    response = client.generic("POST", ADDRESS, json.dumps(feature()), content_type=kind)
    assert (response.status_code, response.json()["code"]) == (415, "unsupported_media_type")
    preflight = client.options(ADDRESS, headers={"Origin": "https://example.org"})
    assert "Access-Control-Allow-Origin" not in preflight


def test_too_much_at_once_is_refused(client):
    for size in (1_000_001, 3_000_000):
        response = post(client, " " * size)
        assert (response.status_code, codes(response)) == (413, {("#", "bad_upload")})


def test_the_list_cannot_be_read(client):
    response = client.get(ADDRESS)
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")


def test_a_drawing_that_was_deleted_is_gone(client):
    sent = post(client, feature())
    client.post(local(sent.json()["links"][1]["href"]) + "/delete")
    assert client.get(local(sent["Location"])).status_code == 404


def test_it_counts_like_any_other_once_approved(client, django_capture_on_commit_callbacks):
    moderator = make_moderator()
    with django_capture_on_commit_callbacks(execute=True):
        approved(moderator, 4)
        sent = post(client, feature())
        approve(proposal_ids=[Proposal.objects.pending().get().pk], by=moderator)
    assert client.get(local(sent["Location"])).json()["properties"]["status"] == "approved"
    assert (
        client.get("/api/collections/agreements/items").json()["features"][0]["properties"]["drawings"] == 5
    )


def test_nobody_elses_drawing_is_told(client):
    send("Secret Hill")
    sent = post(client, feature())
    assert "Secret Hill" not in client.get(local(sent["Location"])).content.decode()
