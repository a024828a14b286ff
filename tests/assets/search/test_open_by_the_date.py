"""Now and on a date, bank holidays, seasons and nights decide; lists, counts and the API agree."""

from datetime import date, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assets.finding import find
from assets.forms import FindForm
from assets.models import Traits
from assets.opening_hours import is_open_on, opening_state, week_minutes
from assets.search.counting import count
from assets.search.taxonomy import Taxonomy
from tests.places import HOME, make_asset

pytestmark = pytest.mark.django_db
API = "/api/collections/assets/items"
HOURS = (
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 09:00-17:00; PH off",
    "Mo-Su,PH 10:00-16:00",
    "Fr-Sa 22:00-03:00",
    "Tu[1] 18:00-20:00",
    "Apr-Sep: Mo-Su 08:00-20:00",
    "2026 Dec 24 10:00-12:00",
    "24/7",
    "week 1-53/2 We 12:00-14:00",
    "",
    "some Tuesdays",
)
MOMENTS = [
    "2026-12-24 11:00",
    "2026-12-25 11:00",
    "2026-12-28 11:00",
    "2026-12-26 01:30",
    "2026-12-01 18:30",
    "2026-12-08 18:30",
    "2026-07-05 19:59",
    "2026-07-05 20:00",
    "2027-01-06 12:00",
]


def local(text):
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.fixture
def places():
    return {
        text: make_asset(f"Place {n}", opening_hours=text, open_minutes=week_minutes(text))
        for n, text in enumerate(HOURS)
    }


def form_of(**asked):
    query = QueryDict(mutable=True)
    query.update(asked)
    form = FindForm(query, taxonomy=Taxonomy.load())
    assert form.is_valid(), form.errors
    return form


def found(form):
    return {asset.pk for asset in find(*HOME, reach=form.reach, search=form.search).near.assets}


@pytest.mark.parametrize("moment", MOMENTS)
def test_lists_counts_and_api_hold_what_is_open_then(client, places, moment):
    expected = {
        asset.pk
        for text, asset in places.items()
        if (state := opening_state(text, at=local(moment))) and state.is_open
    }
    asked = dict(zip(("open_on", "time"), moment.split(), strict=True))
    form = form_of(**asked)
    assert found(form) == expected
    assert count(form.search, *HOME, form.reach).near == len(expected)
    answer = client.get(API, asked).json()
    assert {each["id"] for each in answer["features"]} == expected


def test_now_is_the_minute_of_the_clock(places, monkeypatch):
    christmas = local("2026-12-25 11:00")
    monkeypatch.setattr("django.utils.timezone.localtime", lambda *_: christmas)
    form = form_of(open="now")
    names = {"Mo-Fr 09:00-17:00", "Mo-Su,PH 10:00-16:00", "24/7"}
    assert found(form) == {places[text].pk for text in names}
    counts = count(form.search, *HOME, form.reach)
    assert counts.near == counts.choices["open"]["now"] == len(names)


def test_a_date_without_a_time_is_any_time_of_it(places):
    assert places["2026 Dec 24 10:00-12:00"].pk in found(form_of(open_on="2026-12-24"))
    assert places["2026 Dec 24 10:00-12:00"].pk not in found(form_of(open_on="2026-12-31"))


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    minute=st.integers(0, 1439),
    text=st.sampled_from([text for text in HOURS if text == "Mo-Fr 09:00-17:00" or text.startswith("Fr")]),
)
def test_hours_that_need_no_date_say_the_same_by_the_usual_week(day, minute, text):
    at = day.weekday() * 1440 + minute
    assert any(start <= at < end for start, end in week_minutes(text)) == is_open_on(text, day, minute)
    state = opening_state(text, at=local(f"{day} 00:00") + timedelta(minutes=minute))
    assert state.is_open == is_open_on(text, day, minute)


def test_only_hours_that_differ_from_week_to_week_are_told_by_the_date(places):
    by_date = set(Traits.objects.filter(by_date=True).values_list("opening_hours", flat=True))
    assert by_date == set(HOURS) - {"Mo-Fr 09:00-17:00", "Fr-Sa 22:00-03:00", ""}
