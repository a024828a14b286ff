import json

import pytest
from django.urls import reverse

from neighbourhoods.models import Proposal
from tests.drawings import geojson, make_campaign, send, square
from tests.places import make_place_name, make_postcode

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "Maze Hill", "connection": "live", "visibility": "aggregate", "via": "tap"}
BOW_TIE = [[-0.03, 51.47], [-0.01, 51.48], [-0.01, 51.47], [-0.03, 51.48]]


def post(client, shape=None, address="/draw", **answers):
    return client.post(address, {"shape": geojson(square()) if shape is None else shape} | ANSWERS | answers)


def test_a_sent_drawing_waits_and_the_thanks_page_says_what_happens_next(client):
    sent = post(client)
    assert sent.status_code == 302
    page = client.get(sent["Location"]).content.decode()
    assert "A moderator looks at your drawing" in page
    assert "your GP practice" in page
    assert Proposal.objects.get().status == "pending"


def test_the_thanks_page_cannot_be_guessed(client):
    post(client)
    for token in ("1", "MQ:x:y", "..."):
        assert client.get(reverse("draw_thanks", args=[token]))["Location"] == "/draw"


def test_the_page_opens_at_a_postcode(client):
    make_postcode()
    page = client.get("/draw", {"where": "se108ew"})
    assert page.context["map_data"]["view"] == {"point": [pytest.approx(-0.02006), pytest.approx(51.47649)]}
    assert "SE10 8EW" in page.content.decode()


def test_a_name_that_many_places_have_is_asked_about_with_links_that_answer(client):
    make_place_name("Charlton", "Greenwich", at=(4_000, 0))
    make_place_name("Charlton", "Wiltshire", at=(-150_000, 0))
    start = client.get("/draw", {"where": "Charlton"}).context["start"]
    assert len(start.options) == 2
    chosen = client.get("/draw" + start.options[1]["href"]).context["start"]
    assert chosen.found.label == start.options[1]["label"]


def test_an_unknown_place_is_said_plainly(client):
    page = client.get("/draw", {"where": "Nowhereville"})
    assert page.status_code == 200
    assert page.context["start"].not_found.message in page.content.decode()


def test_the_only_open_campaign_is_meant_unless_another_is_named(client):
    campaign = make_campaign()
    assert client.get("/draw").context["start"].campaign == campaign
    closed = make_campaign(slug="closed", opens_on="2020-01-01", closes_on="2020-02-01")
    assert client.get("/draw?campaign=closed").context["start"].campaign == closed


def test_a_closed_campaign_takes_no_drawings(client):
    make_campaign(slug="closed", opens_on="2020-01-01", closes_on="2020-02-01")
    page = post(client, address="/draw?campaign=closed")
    assert page.status_code == 422
    assert page.context["form"].has_error("__all__", "closed")


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("too_small", geojson(square(side_m=20))),
        ("too_big", geojson(square(side_m=15_000))),
        ("outside_area", geojson(square(east_m=20_000))),
        ("too_few_points", '{"type": "Polygon", "coordinates": [[[0, 51], [0, 51], [0, 51]]]}'),
        ("not_area", '{"type": "Point", "coordinates": [0, 51]}'),
        ("bad_upload", "not GeoJSON"),
        (
            "crosses_itself",
            json.dumps({"type": "Polygon", "coordinates": [BOW_TIE]}),
        ),
    ],
)
def test_a_broken_rule_comes_back_with_its_code_and_the_drawing_kept(client, code, shape):
    make_campaign()
    page = post(client, shape)
    assert page.status_code == 422
    form = page.context["form"]
    assert form.has_error("shape", code)
    assert form["shape"].value() == shape
    assert str(form.errors["shape"][0]) in page.content.decode()
    assert not Proposal.objects.exists()


def test_a_crossing_is_pointed_at(client):
    page = post(client, json.dumps({"type": "Polygon", "coordinates": [BOW_TIE]}))
    (problem,) = page.context["map_data"]["problems"]
    assert problem["place"] == pytest.approx([-0.02, 51.475], abs=0.001)


def test_a_hole_is_asked_about_and_kept_when_confirmed(client):
    shape, hole = square(side_m=2000), square(side_m=200)
    rings = [list(map(list, ring.exterior.coords)) for ring in (shape, hole)]
    text = json.dumps({"type": "Polygon", "coordinates": rings})
    assert post(client, text).context["form"].has_error("confirmed", "has_holes")
    assert post(client, text, confirmed="on").status_code == 302


def test_a_name_to_show_is_needed_only_when_it_is_to_be_shown(client):
    assert post(client, visibility="named").context["form"].has_error("shown_name")
    assert post(client, visibility="aggregate", shown_name="Ada").status_code == 302
    assert Proposal.objects.get().shown_name == ""


def test_what_only_a_program_fills_in_is_refused(client):
    assert post(client, website="http://spam.example").context["form"].has_error("__all__", "not_a_person")


def test_one_network_can_send_only_so_much_an_hour(client, monkeypatch):
    monkeypatch.setattr("neighbourhoods.networks.MOST_AN_HOUR", 2)
    assert [post(client).status_code for _ in range(3)] == [302, 302, 422]


def test_what_is_kept_of_the_network_is_not_its_address(client):
    post(client)
    assert "127.0.0" not in Proposal.objects.get().network


HOSTILE = [
    "", " ", "\0", "null", "[]", "{}", '"x"', "[" * 100_000, '{"a":' * 5_000,
    '{"type": "Polygon"}', '{"type": "Polygon", "coordinates": null}',
    '{"type": "Polygon", "coordinates": [[1]]}',
    '{"type": "Polygon", "coordinates": [[[1e308, 1e308], [NaN, 1], [Infinity, 2]]]}',
    '{"type": "Polygon", "coordinates": [[[0, 0, 0], [1, 1, 1], [2, 0, 0]]]}',
    '{"type": "Polygon", "coordinates": [[[51.4, 0], [51.5, 0], [51.5, 0.1]]]}',
    '{"type": "Polygon", "coordinates": [[[538000, 177000], [539000, 177000], [539000, 178000]]]}',
    '{"type": "Polygon", "coordinates": [[[179, 89], [180, 89], [180, 90]]]}',
    '{"type": "Polygon", "coordinates": [[[-170, -80], [170, -80], [170, 80], [-170, 80]]]}',
    '{"type": "Polygon", "crs": {"type": "link"}, "coordinates": [[[0, 51], [0.1, 51], [0.1, 51.1]]]}',
    '{"type": "Feature", "properties": [], "geometry": null}',
    json.dumps({"type": "Polygon", "coordinates": [[[i / 1e5, 51 + i % 2] for i in range(50_000)]]}),
    json.dumps({"type": "Polygon", "coordinates": [[[i * 7 % 500 / 1e4, 51 + i % 3] for i in range(500)]]}),
    "x" * 1_100_000,
]  # fmt: skip


@pytest.mark.parametrize("shape", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_sent_as_a_shape_gets_a_sentence(client, shape):
    page = post(client, shape)
    assert page.status_code == 422
    assert page.context["form"].errors["shape"]


@pytest.mark.parametrize(
    "answers",
    [
        {"name": "\0"},
        {"name": "x" * 81},
        {"name": "…"},
        {"name": "<script>alert(1)</script>" * 9},
        {"connection": "' OR 1=1"},
        {"visibility": "\ud800".encode("utf-8", "surrogatepass")},
        {"via": "api"},
        {"via": "demo"},
        {"shown_name": "x" * 61, "visibility": "named"},
    ],
    ids=repr,
)
def test_whatever_is_answered_gets_a_sentence(client, answers):
    assert post(client, **answers).status_code == 422
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        {"where": "\0"}, {"where": "x" * 10_000}, {"campaign": "\0"}, {"campaign": "../" * 50},
        {"neighbourhood": "%00"}, {"neighbourhood": "x" * 5_000}, {"where": "a", "at": "51.5,0"},
        {"where": "🏠"}, {"where": "' OR 1=1 --"},
    ],
    ids=repr,
)  # fmt: skip
def test_whatever_the_address_says_the_page_opens(client, query):
    for address in ("/draw", "/draw/by-distance"):
        assert client.get(address, query).status_code == 200


@pytest.mark.parametrize("at", ["nan,nan", "1e999,0", "x", "1,2,3", "91,0"])
def test_a_damaged_position_in_the_address_is_a_bad_request(client, at):
    assert client.get("/draw", {"where": "a", "at": at}).status_code == 400


def test_names_are_shown_as_text(client):
    send("<img src=x onerror=alert(1)>")
    Proposal.objects.get()
    page = post(client, "", name="<img src=x onerror=alert(1)>").content.decode()
    assert "<img src=x" not in page


def test_a_postcode_and_a_distance_make_a_neighbourhood_without_a_map(client):
    make_postcode()
    page = client.get("/draw/by-distance", {"where": "SE10 8EW", "distance_m": "500"})
    words = page.content.decode()
    assert "500 metres of SE10 8EW" in words
    assert "roughly 16 homes" in words
    form = page.context["draw_form"]
    assert post(client, form.initial["shape"], via=form.initial["via"]).status_code == 302
    drawing = Proposal.objects.get().revisions.get()
    assert drawing.via == "form"
    assert drawing.area_m2 == pytest.approx(785_398, rel=0.005)


def test_a_distance_form_left_empty_says_what_is_missing(client):
    page = client.get("/draw/by-distance", {"where": ""})
    assert "Enter a postcode or a place." in page.content.decode()


def test_opening_the_page_takes_a_handful_of_queries(client, django_assert_max_num_queries):
    make_campaign()
    make_postcode()
    with django_assert_max_num_queries(6):
        client.get("/draw", {"where": "SE10 8EW"})
