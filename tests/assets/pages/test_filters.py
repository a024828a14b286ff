import re
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from assets.models import Gap, Need, Organisation
from assets.opening_hours import week_minutes
from tests.places import make_asset, make_neighbourhood_of_assets

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    assets = make_neighbourhood_of_assets()
    assets[0].needs.add(Need.objects.get(code="food"))
    return assets


def find(client, **query):
    return client.get(reverse("find"), {"where": "SE10 8EW"} | query)


def names(response):
    return [asset.name for asset in response.context["findings"].near.assets]


def test_words_find_by_need_and_each_result_says_why(client, street):
    response = find(client, q="hungry", free="1")
    assert names(response) == ["Greenwich Larder"]
    assert "Food; free" in response.content.decode()


def test_a_slip_of_spelling_finds_and_is_said(client, street):
    response = find(client, q="pharamcy")
    assert names(response) == ["Duncan Pharmacy"]
    assert "We took “pharamcy” to mean <strong>pharmacy</strong>." in response.content.decode()


def test_a_name_that_is_typed_comes_first_however_far(client, street):
    make_asset("Larder Street Pharmacy", "pharmacy", at=(50, 0))
    assert names(find(client, q="Duncan pharmacy", within="10mi"))[0] == "Duncan Pharmacy"


def test_an_organisation_that_is_typed_is_found(client, street):
    street[3].organisation = Organisation.objects.create(name="Zephyr Trust")
    street[3].save()
    assert names(find(client, q="zephyr")) == ["Ashburnham Singers"]


def test_what_nobody_confirmed_for_long_stands_a_little_farther_back(client, street):
    make_asset("Fresh", "park", at=(250, 0), confirmed_on=timezone.localdate(), confirmed_by="editor")
    make_asset("Stale", "park", at=(150, 0), confirmed_on=date(2020, 1, 1), confirmed_by="editor")
    assert names(find(client, category="park")) == ["Fresh", "Stale"]


def test_a_day_and_time_finds_what_is_open_then_and_says_when(client, street):
    street[0].open_minutes = week_minutes(street[0].opening_hours)
    street[0].save()
    response = find(client, open="tue", time="10:30")
    assert names(response) == ["Greenwich Larder"]
    assert "Usually open Tuesday 10:00–13:00" in response.content.decode()
    assert names(find(client, open="tue", time="13:00")) == []
    assert names(find(client, open="evening")) == ["Greenwich Larder"]


def test_each_filter_that_is_on_can_be_taken_off(client, street):
    html = find(client, free="1", delivery="in_person", age="30", open="tue", time="10:30").content.decode()
    for words in ("Free", "In person", "For age 30", "Open: On Tuesdays at 10:30"):
        assert f"{words}<span" in "".join(html.split("\n")).replace("  ", "")
    assert "Remove all" in html
    assert 'href="?where=SE10+8EW&amp;free=1&amp;delivery=in_person&amp;age=30"' in html


def test_no_step_is_in_the_way_of_what_comes_or_is_rung_up(client, street):
    make_asset("Night Line", "transport", at=(9, 0), delivery=["phone"])
    make_asset("Lifts", "transport", at=(9, 0), delivery=["home_visit"])
    make_asset("Minibus", "transport", at=(9, 0), delivery=["in_person", "phone"])
    response = find(client, step_free="1", category="transport")
    assert response.context["said"] == "1 near you, 1 online or by phone"


def test_each_filter_says_how_many_it_would_leave(client, street):
    html = "".join(find(client).content.decode().split())
    assert '<span>Free</span><spanclass="am-count"data-live="free">2</span>' in html
    assert "Foodbankorpantry(1)" in html


def test_each_choice_of_a_list_says_how_many_it_would_leave(client, street):
    street[0].open_minutes = week_minutes(street[0].opening_hours)
    street[0].save()
    html = find(client).content.decode()
    for choice in (
        "On Tuesdays (1)",
        "On Mondays (0)",
        "Polish (1)",
        "About 10 min, ½ mile (4)",
        "2 miles (5)",
    ):
        assert f">{choice}</option>" in html, choice
    chosen = find(client, open="tue", language="pl").content.decode()
    assert ">Open: On Tuesdays<span" in "".join(chosen.split("\n")).replace("  ", "")
    assert ">Polish<span" in "".join(chosen.split("\n")).replace("  ", "")


def test_what_is_in_each_list_is_said_beside_the_form(client, street):
    assert find(client).context["said"] == "5 near you, 1 online or by phone"


def test_a_language_that_is_spoken_nearby_is_offered_though_it_is_rare(client, street):
    make_asset("Kuumba", languages=["sw"])
    assert ">Swahili (1)</option>" in find(client).content.decode()


def test_nothing_found_says_which_single_change_would_help_and_by_how_many(client, street):
    html = find(client, q="larder", step_free="1", room_now="1", language="so").content.decode()
    assert "Without Somali</a>: 1" in html
    assert "Without Step-free" not in html


def test_nothing_found_has_ways_on_with_what_was_asked_filled_in(client, street):
    html = find(client, q="zyxwvut club", category="farm", free="1").content.decode()
    assert '<a href="?where=SE10+8EW">Everything near SE10 8EW</a>' in html
    assert 'href="/suggest?name=zyxwvut+club&amp;kind=farm"' in html
    form = client.get("/suggest", {"name": "zyxwvut club", "kind": "farm"}).content.decode()
    assert 'value="zyxwvut club"' in form
    assert '<option value="farm" selected>' in form


def test_nothing_found_leads_as_far_as_a_search_goes(client, street):
    html = find(client, q="lonely and gambling", language="so").content.decode()
    assert "within=10mi" in html
    assert ">Within 10 miles</a></li>" in html
    html = find(client, q="lonely and gambling", language="so", within="10mi").content.decode()
    assert ">Within 10 miles</a></li>" not in html


def test_words_that_mean_a_need_are_no_name_to_suggest(client, street):
    assert 'href="/suggest"' in find(client, q="grief").content.decode()


def test_what_is_looked_for_in_vain_is_counted_without_words_or_postcode(client, street):
    for _twice in range(2):
        find(client, q="grief SE10 8EW", room_now="1")
    gap = Gap.objects.get()
    assert (gap.need.code, gap.category, gap.outcode, gap.times) == ("bereavement", None, "SE10", 2)
    assert gap.day == timezone.localdate()
    find(client, q="zyxwvut", room_now="1")
    assert Gap.objects.filter(need=None, category=None).count() == 1


def test_what_is_found_or_only_asked_for_by_head_leaves_no_gap(client, street):
    find(client, q="pharmacy")
    client.head(reverse("find"), {"where": "SE10 8EW", "q": "grief", "room_now": "1"})
    assert not Gap.objects.exists()


def test_editors_see_what_was_looked_for_and_not_found(client, street):
    find(client, q="grief", room_now="1")
    client.force_login(get_user_model().objects.create_superuser("editor"))
    html = client.get(reverse("admin:assets_gap_changelist")).content.decode()
    assert "Bereavement" in html
    assert "SE10" in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"time": "10:30"}, "Choose a day as well."),
        ({"open": "tue", "time": "25:00"}, "Give a time such as 10:30."),
        ({"age": "131"}, "Give a whole number of years, at most 130."),
    ],
)
def test_a_filter_that_cannot_be_used_is_an_error_beside_its_field(client, street, query, sentence):
    html = find(client, **query).content.decode()
    assert "There is a problem" in html
    assert sentence in html
    assert re.search(r'<details class="am-filters"\s+open>', html)


def test_the_filters_stay_when_a_place_has_to_be_chosen(client, street):
    response = client.get(reverse("find"), {"where": "Charlton", "free": "1", "q": "grief"})
    addresses = [option["href"] for option in response.context["options"]]
    assert len(addresses) == 2
    assert all("free=1" in each and "q=grief" in each and "at=5" in each for each in addresses)


@pytest.mark.parametrize("number", [0, 30])
def test_filters_cost_few_queries_however_much_they_find(
    client, street, django_assert_max_num_queries, number
):
    for n in range(number):
        make_asset(f"Food {n}", "food-bank", at=(n * 10, 0))
    with django_assert_max_num_queries(20):
        find(client, q="food pharmacy", within="10mi", age="40")
