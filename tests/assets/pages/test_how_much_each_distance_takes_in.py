import pytest

from assets.search.reaches import REACHES
from tests.places import make_asset, make_neighbourhood_of_assets

pytestmark = pytest.mark.django_db
HERE = {"where": "SE10 8EW"}


@pytest.fixture(autouse=True)
def street():
    make_neighbourhood_of_assets()
    for n in range(3):
        make_asset(f"Farther library {n}", at=(0, 6_000 + n), step_free=n == 0)
    make_asset("Pharmacy in the next town", "pharmacy", at=(0, 12_000))


def reaches(client, **asked):
    answer = client.get("/reaches", HERE | asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def shown(client, code, **asked):
    context = client.get("/", HERE | asked | {"within": code}).context
    return f"({context['findings'].counts.near})"


@pytest.mark.parametrize("asked", [{}, {"step_free": "1"}, {"category": "pharmacy"}, {"q": "library"}])
def test_each_distance_says_what_the_page_at_that_distance_says(client, asked):
    words = reaches(client, **asked)
    assert list(words) == [reach.code for reach in REACHES]
    for code, said in words.items():
        assert said.endswith(shown(client, code, **asked)), code


def test_a_page_leaves_far_distances_without_a_number(client):
    html = client.get("/", HERE).content.decode()
    assert '<option value="2mi">2 miles (5)</option>' in html
    assert '<option value="10mi">10 miles</option>' in html
    assert reaches(client)["10mi"] == "10 miles (10)"


@pytest.mark.parametrize(
    "asked",
    [{"where": ""}, {"where": "zzzzzz"}, {"age": "131"}, {"within": "far"}, {"at": "1,1,1"}, {"q": "!!!"}],
)
def test_what_cannot_be_searched_is_refused(client, asked):
    assert client.get("/reaches", HERE | asked).status_code == 400


def test_counting_costs_a_constant_number_of_queries(client, django_assert_max_num_queries):
    reaches(client)
    with django_assert_max_num_queries(8):
        reaches(client, step_free="1", q="library")
