import pytest
from django.test import Client

from neighbourhoods.models import Neighbourhood
from tests.assets.search.searches import fill
from tests.places import HOME

pytestmark = pytest.mark.django_db
PAGE = {"where": "here", "at": f"{HOME[1]},{HOME[0]}", "within": "2mi"}


@pytest.fixture
def ask(client: Client):
    fill()
    return lambda **asked: client.get("/", PAGE | asked)


def test_the_page_offers_adopted_neighbourhoods_with_their_counts(ask):
    counts = ask().context["findings"].counts
    assert counts.areas == {"west": "West", "north": "North"}
    for slug in counts.areas:
        inside = ask(neighbourhood=slug).context["findings"].counts
        assert inside.total == counts.choices["neighbourhood"][slug] > 0
        assert inside.without["neighbourhood"] == counts.total


def test_a_chosen_neighbourhood_is_named_and_can_be_left_out_again(ask):
    answer = ask(neighbourhood="west").content.decode()
    assert "Inside West" in answer
    assert 'value="west" selected' in answer


@pytest.mark.parametrize("slug", ["atlantis", "only-proposed"])
def test_a_neighbourhood_without_an_adopted_boundary_is_an_error_in_words(ask, slug):
    Neighbourhood.objects.create(name="Only proposed", slug="only-proposed")
    form = ask(neighbourhood=slug).context["form"]
    (error,) = form.errors.as_data()["neighbourhood"]
    assert error.code == "unknown_neighbourhood"
    assert slug in error.message
