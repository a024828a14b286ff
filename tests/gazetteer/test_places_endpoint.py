import pytest
from django.urls import reverse

from tests.gazetteer.gazetteer_data import add_place, add_postcodes

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    add_postcodes()
    add_place("Woolwich", "Greenwich", at=(0.066, 51.4905), prominence=500)
    add_place("North Woolwich", "Newham", at=(0.06, 51.5), prominence=200)
    add_place("Woolston", "Southampton", at=(-1.37, 50.89), prominence=900)
    return lambda **parameters: client.get(reverse("places"), parameters)


def labels(response):
    return [place["label"] for place in response.json()["suggestions"]]


def test_typing_a_postcode_suggests_outcodes_and_postcodes(ask):
    assert labels(ask(q="se1")) == ["SE1", "SE10", "SE1 0AA"]
    assert labels(ask(q="se10 8")) == ["SE10 8EL", "SE10 8EW", "SE10 8EX"]


def test_typing_a_name_suggests_the_biggest_and_then_names_with_the_word_inside(ask):
    assert labels(ask(q="woolw")) == ["Woolwich, Greenwich", "North Woolwich, Newham"]
    assert labels(ask(q="wo")) == ["Woolston, Southampton", "Woolwich, Greenwich"]


def test_near_puts_nearby_places_first(ask):
    assert labels(ask(q="wo", near="0,51.48")) == ["Woolwich, Greenwich", "Woolston, Southampton"]


def test_a_suggestion_carries_its_position(ask):
    assert ask(q="se10 8ew").json()["suggestions"] == [
        {"label": "SE10 8EW", "kind": "postcode", "lon": -0.020064, "lat": 51.476494, "extent": None}
    ]


def test_resolving_answers_found_choices_or_not_found(ask):
    assert ask(q="SE10 8EW", resolve="1").json()["place"]["label"] == "SE10 8EW"
    assert ask(q="se10 8e", resolve="1").json()["result"] == "choices"
    missing = ask(q="BT1 1AA", resolve="1").json()
    assert (missing["result"], missing["code"]) == ("not_found", "northern_ireland")


def test_answers_are_kept_by_no_cache(ask):
    assert "private" in ask(q="se10")["Cache-Control"]
    assert "no-store" in ask(q="se10")["Cache-Control"]


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"q": "x" * 10_000},
        {"q": "a\0b"},
        {"q": "se", "near": "nan,1"},
        {"q": "se", "near": "1"},
        {"q": "se", "near": "1e309,2"},
        {"q": "se", "near": "181,2"},
        {"q": "se", "resolve": "yes"},
    ],
)
def test_a_wrong_parameter_is_a_problem_and_never_an_error(ask, parameters):
    response = ask(**parameters)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] in ("q", "near", "resolve")


def test_a_parameter_that_is_not_known_is_refused_by_name(ask):
    problem = ask(q="se10", colour="red").json()
    assert (problem["status"], problem["code"], problem["parameter"]) == (400, "unknown_parameter", "colour")


def test_a_page_of_any_origin_may_ask(ask):
    for response in (ask(q="se10"), ask()):
        assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("text", ["", "💩", "%", "_", "\\", "'", "é"])
def test_odd_text_has_an_answer(ask, text):
    assert ask(q=text).status_code == 200
    assert ask(q=text, resolve="1").status_code == 200


@pytest.mark.parametrize(("text", "most"), [("se1", 2), ("se10 8", 1), ("woolw", 2)])
def test_the_number_of_queries_does_not_grow_with_the_data(ask, django_assert_max_num_queries, text, most):
    for number in range(20):
        add_place("Woolwich", "Elsewhere", at=(-3 + number / 20, 52.5))
    with django_assert_max_num_queries(most):
        ask(q=text)


def test_only_reading_is_allowed(client):
    assert client.post(reverse("places")).status_code == 405
