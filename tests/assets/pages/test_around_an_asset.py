import pytest

from assets.nearby import OF_EACH_GROUP, within_five_minutes
from tests.places import make_asset

pytestmark = pytest.mark.django_db


def names(asset):
    return {group.category.code: [each.name for each in group.assets] for group in within_five_minutes(asset)}


def test_what_is_within_400_metres_is_grouped_by_kind_and_nearest_first():
    hall = make_asset("Hall", "community-centre")
    make_asset("Far Library", at=(390, 0))
    make_asset("Near School", "school", at=(0, 100))
    make_asset("Chemist", "pharmacy", at=(0, -50))
    make_asset("Too Far", at=(401, 0))
    assert names(hall) == {"health": ["Chemist"], "learning": ["Near School", "Far Library"]}


def test_a_busy_street_gives_only_the_nearest_few_of_each_kind():
    hall = make_asset("Hall", "community-centre")
    for number in range(1, 9):
        make_asset(f"Library {number}", at=(number * 10, 0))
    assert names(hall) == {"learning": [f"Library {n}" for n in range(1, OF_EACH_GROUP + 1)]}


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_what_is_not_published_is_not_near_anything(status):
    hall = make_asset("Hall", "community-centre")
    make_asset("Closed Library", at=(10, 0), status=status)
    assert names(hall) == {}


def test_support_without_a_place_is_near_nothing(django_assert_num_queries):
    line = make_asset("Warm Words", "befriending", at=None)
    with django_assert_num_queries(0):
        assert within_five_minutes(line) == []


def test_the_page_links_what_is_near_and_says_how_far(client):
    hall = make_asset("Hall", "community-centre", postcode="SE10 8EW")
    library = make_asset("Near Library", at=(0, 100))
    html = client.get(hall.get_absolute_url()).content.decode()
    assert "Within five minutes of it" in html
    assert f'href="{library.get_absolute_url()}"' in html
    assert "Library, 100 m" in html
    assert "where=SE10%208EW&amp;at=51.47" in html


def test_a_lonely_place_says_nothing_of_what_is_near(client):
    html = client.get(make_asset("Hall", "community-centre").get_absolute_url()).content.decode()
    assert "Within five minutes of it" not in html
