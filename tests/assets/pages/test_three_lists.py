import pytest
from django.contrib.gis.geos import MultiPolygon
from django.urls import reverse

from tests.assets.pages.finding import find, names
from tests.places import make_asset, point

pytestmark = pytest.mark.django_db


def test_support_without_a_place_is_never_mixed_with_distances(client, street):
    response = find(client, where="SE10 8EW")
    assert "Warm Words" not in names(response)
    assert [asset.name for asset in response.context["findings"].remote] == ["Warm Words"]
    assert "Online or by phone" in response.content.decode()


def test_support_that_covers_the_place_from_afar_says_how_far_its_base_is(client, street):
    area = point_area()
    make_asset("Visiting Carers", "carers-support", at=(9000, 0), area_served=area, delivery=["home_visit"])
    response = find(client, where="SE10 8EW")
    assert [asset.name for asset in response.context["findings"].covering] == ["Visiting Carers"]
    assert "its base is 5.6 miles away" in response.content.decode()


def test_the_other_lists_are_one_press_away_from_the_first_with_how_much_they_hold(client, street):
    make_asset("Visiting Carers", "carers-support", at=(9000, 0), area_served=point_area())
    html = find(client, where="SE10 8EW").content.decode()
    assert '<a href="#covering">1 covering where you are</a>' in html
    assert '<a href="#remote">1 online or by phone</a>' in html
    assert html.index('href="#remote"') < html.index("Duncan Pharmacy") < html.index('id="remote"')


@pytest.mark.parametrize(("number", "longer"), [(30, 30), (130, 100)])
def test_a_list_that_is_cut_says_so_and_leads_to_more_of_it(client, street, number, longer):
    for each in range(number - 1):
        make_asset(f"Line {each}", "befriending", at=None)
    response = find(client, where="SE10 8EW")
    assert len(response.context["findings"].remote) == 20
    assert f"These are the first 20 of {number}." in response.content.decode()
    cut = response.context["cuts"]["remote"]
    whole = client.get(reverse("find") + cut.longer.partition("#")[0])
    assert f"Show {longer} of them" in response.content.decode()
    assert len(whole.context["findings"].remote) == longer
    assert (f"These are the first {longer} of {number}." in whole.content.decode()) is (number > longer)


def test_a_list_that_is_whole_does_not_say_that_it_is_cut(client, street):
    assert "These are the first" not in find(client, where="SE10 8EW").content.decode()


def point_area():
    return MultiPolygon(point().buffer(0.05), srid=4326)


def test_what_comes_to_people_is_no_walk_away(client, street):
    make_asset("Good Neighbours", "befriending", at=(100, 0), delivery=["home_visit", "phone"])
    html = find(client, where="SE10 8EW", category="befriending").content.decode()
    assert "100 m" in html
    assert "about 2 min walk" not in html
    assert "Home visit, By phone" in html


@pytest.mark.parametrize("east", [100, 50_000])
def test_what_is_reached_by_phone_alone_is_in_the_list_of_its_own_wherever_its_base_is(client, street, east):
    make_asset("Night Line", "transport", at=(east, 0), delivery=["phone"], address="1 Quiet Lane")
    response = find(client, where="SE10 8EW", within="10min", category="transport")
    assert response.context["said"] == "0 near you, 1 online or by phone"
    html = response.content.decode()
    assert "based at 1 Quiet Lane" in html
    assert "its base is" not in html


def test_what_is_reached_by_phone_alone_is_for_those_in_the_area_that_it_serves(client, street):
    for name, east in (("Borough Line", 0), ("Other Line", 60_000)):
        area = MultiPolygon(point(east).buffer(0.02), srid=4326)
        make_asset(name, "transport", at=(east, 0), delivery=["phone"], area_served=area)
    response = find(client, where="SE10 8EW", category="transport")
    assert [card.name for card in response.context["remote"]] == ["Borough Line"]
    assert response.context["covering"] == []
