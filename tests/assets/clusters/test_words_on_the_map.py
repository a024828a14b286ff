"""Under words and filters the map counts what a search finds, from kept counts and from places together."""

import pytest

from assets.clusters.folding import fold
from assets.models import Asset
from assets.search.reaches import REACH_BY_CODE
from assets.search.reading import READERS, search_from
from assets.search.taxonomy import Taxonomy
from tests.places import HOME

pytestmark = pytest.mark.django_db
SEARCHES = (
    {"q": "pharmacy"},
    {"q": "place"},
    {"q": "cafe", "free": "1"},
    {"q": "library", "age": "40", "category": "health,library"},
    {"free": "1", "step_free": "1"},
    {"category": "pharmacy", "age": "40"},
)


@pytest.fixture
def said(varied_town):
    """The town, in which some places say of themselves what others are."""
    for number, place in enumerate(varied_town):
        place.name = ("Place", "Café corner", "Library of things", "Pharmacy and café")[number % 4]
        place.save()
    return varied_town


def found(asked, within):
    typed = {name: READERS[name](text) for name, text in asked.items()}
    assets = Asset.objects.published().placed().meeting(search_from(typed, Taxonomy.load))
    return assets.near(*HOME, within_m=REACH_BY_CODE[within].metres) if within else assets


@pytest.mark.parametrize("asked", SEARCHES, ids=str)
@pytest.mark.parametrize("within", ["", "10min", "5mi"])
def test_words_and_filters_count_what_a_search_finds(said, ask, asked, within):
    circle = {"at": f"{HOME[1]},{HOME[0]}", "within": within} if within else {}
    listed = list(found(asked, within))
    assert listed
    for folded in (False, True):
        if folded:
            fold()
        for zoom in (6, 11, 14, 15, 16) if within else (11, 14, 15, 16):
            answer = ask(zoom, size=(2900, 2900), **asked, **circle)
            west, south, east, north = answer["bbox"]
            inside = [
                each.pk
                for each in listed
                if west <= each.location.x < east and south < each.location.y <= north
            ]
            assert answer["total"] == len(inside), zoom
            apart = ask(
                zoom, size=(2900, 2900), **asked, **circle, **{"except": ",".join(map(str, inside[:9]))}
            )
            assert apart["total"] == len(inside[9:]), zoom
