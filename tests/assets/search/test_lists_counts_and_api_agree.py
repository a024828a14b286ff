from itertools import pairwise

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assets.finding import elsewhere_of, near
from assets.forms import FindForm
from assets.search.counting import COVERING, REMOTE, count
from assets.search.reaches import REACH_BY_CODE
from assets.search.taxonomy import Taxonomy
from tests.assets.search.searches import FILTERS, fill, filters, reaches
from tests.places import HOME

pytestmark = pytest.mark.django_db
some = hypothesis_settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
API = "/api/collections/assets/items"


@pytest.fixture
def taxonomy():
    fill()
    return Taxonomy.load()


def form_of(asked, taxonomy):
    query = QueryDict(mutable=True)
    query.update(asked)
    form = FindForm(query, taxonomy=taxonomy)
    assert form.is_valid(), form.errors
    return form


def lists(form):
    """Return the ids in the three lists, whole."""
    asked = {"reach": form.reach, "search": form.search}
    asked["counts"] = count(form.search, *HOME, form.reach)
    found, after = [], None
    while True:
        page = near(*HOME, **asked, after=after)
        found += [(key.rank, key.pk, key.distance) for key in page.keys]
        if page.following is None:
            break
        after = page.following
    elsewhere = elsewhere_of(*HOME, **asked, size=1_000)
    return found, *([key.pk for key in elsewhere[name]] for name in (COVERING, REMOTE))


def total(asked, taxonomy):
    return sum(len(each) for each in lists(form_of(asked, taxonomy)))


@some
@given(asked=filters, within=reaches)
def test_no_result_is_beyond_the_distance_twice_there_or_out_of_order(taxonomy, asked, within):
    form = form_of(asked | {"within": within}, taxonomy)
    found, served, from_anywhere = lists(form)
    assert all(distance <= form.reach.metres for _rank, _pk, distance in found)
    assert all(first[:2] < second[:2] for first, second in pairwise(found))
    ids = [pk for _rank, pk, _distance in found] + served + from_anywhere
    assert len(ids) == len(set(ids))


@some
@given(asked=filters, within=reaches)
def test_every_count_is_the_length_of_the_lists_it_promises(taxonomy, asked, within):
    asked = asked | {"within": within}
    form = form_of(asked, taxonomy)
    counts = count(form.search, *HOME, form.reach)
    found = lists(form)
    assert [counts.lists[name] for name in ("near", "covering", "remote")] == [len(each) for each in found]
    for name in form.cleaned_data.keys() & asked.keys() & FILTERS.keys():
        without = {other: value for other, value in asked.items() if other != name}
        assert counts.without[name] == total(without, taxonomy), name


@some
@given(asked=filters, within=reaches, data=st.data())
def test_each_choice_of_each_filter_counts_what_it_would_leave(taxonomy, asked, within, data):
    asked = asked | {"within": within}
    form = form_of(asked, taxonomy)
    counts = count(form.search, *HOME, form.reach)
    name = data.draw(st.sampled_from(sorted(FILTERS.keys() - {"q", "age", "category"})))
    value = data.draw(FILTERS[name])
    key = next((need.pk for need in taxonomy.needs if need.code == value), value)
    assert counts.choices[name][key] == total(asked | {name: value}, taxonomy)
    for code in ("10min", "20min", "30min", "2mi"):
        if REACH_BY_CODE[code] in form.reach.counted:
            nearby, _served, _remote = lists(form_of(asked | {"within": code}, taxonomy))
            assert counts.reaches[code] == len(nearby)


@some
@given(asked=filters, within=reaches)
def test_page_and_api_find_the_same(client, taxonomy, asked, within):
    form = form_of(asked | {"within": within}, taxonomy)
    found, served, from_anywhere = lists(form)
    where = {"near": f"{HOME[0]},{HOME[1]}", "radius": str(form.reach.metres), "limit": "1000"}
    for name, ids in (
        ("near", [pk for _rank, pk, _distance in found]),
        ("covering", served),
        ("remote", from_anywhere),
    ):
        answer = client.get(API, asked | where | {"list": name})
        assert answer.status_code == 200, answer.content
        assert {each["id"] for each in answer.json()["features"]} == set(ids)


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"need": "dragons"}, "need"),
        ({"open": "someday"}, "open"),
        ({"time": "10:30"}, "time"),
        ({"open": "now", "time": "10:30"}, "time"),
        ({"age": "131"}, "age"),
        ({"open_on": "2026-02-30"}, "open_on"),
        ({"open_on": "1066-10-14"}, "open_on"),
        ({"open_on": f"{timezone.localdate():%Y-%m-%d}", "open": "now"}, "open_on"),
        ({"neighbourhood": "atlantis"}, "neighbourhood"),
        ({"neighbourhood": "%00"}, "neighbourhood"),
        ({"free": "perhaps"}, "free"),
        ({"language": "english"}, "language"),
        ({"delivery": "pigeon"}, "delivery"),
        ({"list": "covering"}, "list"),
        ({"q": "x" * 201}, "q"),
        ({"q": "!!!"}, "q"),
        ({"q": " "}, "q"),
    ],
)
def test_the_api_names_the_filter_it_cannot_use(client, asked, parameter):
    answer = client.get(API, asked)
    assert answer.status_code == 400
    assert answer.json()["parameter"] == parameter


anything = st.text(max_size=40)


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.dictionaries(st.sampled_from([*FILTERS, "time", "within", "where"]), anything))
def test_no_filter_text_at_all_is_ever_a_failure(taxonomy, asked):
    query = QueryDict(mutable=True)
    query.update(asked)
    form = FindForm(query, taxonomy=taxonomy)
    if form.is_valid():
        count(form.search, *HOME, form.reach)
