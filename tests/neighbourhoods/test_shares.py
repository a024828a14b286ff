"""Any share of the people: which may be shown, how it is said, and that the lines nest."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetmap.geo.crs import shape_to_bng
from neighbourhoods.agreement import agree
from neighbourhoods.level_sets import people_for
from neighbourhoods.models import Agreement, Share
from neighbourhoods.recounts.asking import ask_recount
from neighbourhoods.recounts.doing import recount_due
from neighbourhoods.share_words import share_words
from neighbourhoods.shares import STEPS, published_percents
from tests.drawings import approved, square
from tests.neighbourhoods.test_agreement_properties import TOLERANCE_M, crowds, numbered


@given(st.integers(5, 2_000))
def test_a_line_at_either_end_has_five_people_beyond_it(people):
    for percent in published_percents(people):
        needed = people_for(percent, people)
        assert percent in STEPS
        assert percent >= 25 or needed >= 5
        assert percent <= 75 or people - needed + 1 >= 5


def test_the_three_levels_are_always_there_and_with_a_hundred_people_all_are():
    assert {25, 50, 75} <= set(published_percents(5))
    assert min(published_percents(5)) == 25
    assert published_percents(100) == list(STEPS)


@settings(max_examples=25)
@given(crowds)
def test_all_shares_nest_and_are_valid(areas):
    shown = [share for share in agree(numbered(areas)).shares if share.shape is not None]
    for wider, narrower in pairwise(shown):
        assert wider.shape.is_valid
        assert narrower.area_m2 <= wider.area_m2
        assert narrower.people >= wider.people
        assert shape_to_bng(wider.shape).buffer(TOLERANCE_M).covers(shape_to_bng(narrower.shape))


def test_wide_shares_hold_the_fringe_though_five_pranksters_draw_far_away():
    near = [(person, square(10 * person)) for person in range(40)]
    pranks = [(100 + person, square(200_000)) for person in range(5)]
    result = agree(near + pranks)
    assert result.cell_m == 25
    shares = {share.percent: share for share in result.shares}
    assert min(shares) == 10
    widest = shape_to_bng(shares[10].shape).buffer(TOLERANCE_M)
    assert widest.covers(shape_to_bng(result.fringe))


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (5, "1 in 20 people"),
        (25, "a quarter of people"),
        (50, "half of people"),
        (60, "3 in 5 people"),
        (75, "three quarters of people"),
        (95, "19 in 20 people"),
    ],
)
def test_shares_are_said_as_people_say_them(percent, words):
    assert share_words(percent) == words


@pytest.fixture
def agreed(moderator, settled):
    with settled():
        return approved(moderator, 6)[0].neighbourhood


@pytest.mark.django_db
def test_the_page_shows_the_share_that_was_chosen(agreed, client):
    page = client.get("/neighbourhoods/maze-hill?share=75")
    assert page.context["profile"].slider.chosen.percent == 75
    assert "At least three quarters of people, 5 or more, include this" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("share", ["5", "95", "51", "x", "%00", "9" * 400])
def test_a_share_that_may_not_be_shown_falls_back_to_half(agreed, client, share):
    page = client.get(f"/neighbourhoods/maze-hill?share={share}")
    assert page.context["profile"].slider.chosen.percent == 50


@pytest.mark.django_db
def test_all_shares_come_as_one_file_tagged_by_the_drawings(agreed, client):
    answer = client.get("/neighbourhoods/maze-hill/shares.geojson")
    document = answer.json()
    assert [feature["id"] for feature in document["features"]] == published_percents(6)
    headers = {"if-none-match": answer["ETag"]}
    assert client.get("/neighbourhoods/maze-hill/shares.geojson", headers=headers).status_code == 304
    assert client.get("/neighbourhoods/nowhere/shares.geojson").status_code == 404


@pytest.mark.django_db
def test_shares_follow_the_drawings_and_go_with_the_agreement(agreed):
    assert Share.objects.count() == len(published_percents(6))
    agreed.proposals.filter(pk__in=agreed.proposals.values("pk")[:2]).update(status="withdrawn")
    ask_recount([agreed.pk])
    recount_due()
    assert not Agreement.objects.exists()
    assert not Share.objects.exists()
