from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.fields import MINUTES_A_WEEK
from assets.opening_hours import is_valid, week_minutes

MONDAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Mo 09:00-17:00", [(540, 1020)]),
        ("Mo 09:00-12:00,13:00-17:00", [(540, 720), (780, 1020)]),
        ("Tu[1] 14:00-16:00", [(2280, 2400)]),
        ("24/7", [(0, MINUTES_A_WEEK)]),
        ("Su 22:00-02:00", [(0, 120), (9960, MINUTES_A_WEEK)]),
        ("Mo-Fr 09:00-09:30; PH off", [(n * 1440 + 540, n * 1440 + 570) for n in range(5)]),
        ("off", []),
    ],
)
def test_hours_become_minutes_since_monday_midnight(text, minutes):
    assert week_minutes(text, since=MONDAY) == minutes


def test_a_season_counts_with_its_longest_hours():
    assert week_minutes("Mar-Oct Mo 10:00-20:00; Nov-Feb Mo 10:00-16:00", since=MONDAY) == [(600, 1200)]


@pytest.mark.parametrize("text", ["", "Mondays", "9-5", "Mo 25:00-99:00"])
def test_text_that_is_not_opening_hours_is_not_known_rather_than_closed(text):
    assert week_minutes(text) is None
    assert not is_valid(text)


@given(st.text(max_size=80))
def test_any_text_at_all_is_answered(text):
    minutes = week_minutes(text, since=MONDAY)
    assert (minutes is not None) == is_valid(text) or text == ""


days = st.sampled_from(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])
hours = st.tuples(st.integers(0, 47), st.integers(0, 47)).filter(lambda pair: pair[0] < pair[1])


@given(st.lists(st.tuples(days, hours), min_size=1, max_size=12))
def test_minutes_are_sorted_apart_and_within_the_week(rules):
    text = ", ".join(
        f"{day} {start // 2:02}:{start % 2 * 30:02}-{end // 2:02}:{end % 2 * 30:02}"
        for day, (start, end) in rules
    )
    minutes = week_minutes(text, since=MONDAY)
    edges = [edge for span in minutes for edge in span]
    assert edges == sorted(set(edges))
    assert edges[0] >= 0
    assert edges[-1] <= MINUTES_A_WEEK
