from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.rhythm import Rhythm, is_every_week, rhythm

A_SATURDAY = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/London"))


def at(text, when=A_SATURDAY):
    return rhythm(text, at=when)


def test_a_monthly_group_is_told_by_its_next_dates_and_its_rule():
    found = at("Tu[1] 14:00-16:00")
    assert found.by_date
    assert found.rule == "First Tuesday of the month, 14:00 – 16:00"
    assert found.coming[0] == (datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 16))  # noqa: DTZ001
    assert [opens.date() for opens, _closes in found.coming] == [
        date(2026, 12, 1),
        date(2027, 1, 5),
        date(2027, 2, 2),
        date(2027, 3, 2),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We[1,3] 18:30-20:00", "First and third Wednesday of the month, 18:30 – 20:00"),
        ("Fr[-1] 10:00-12:00", "Last Friday of the month, 10:00 – 12:00"),
        (
            "Mo[2] 10:00-12:00; Th[4] 13:00-15:00",
            "Second Monday of the month, 10:00 – 12:00; Fourth Thursday of the month, 13:00 – 15:00",
        ),
    ],
)
def test_monthly_rules_are_said_in_words(text, words):
    assert at(text).rule == words


def test_a_rule_too_intricate_for_words_still_has_its_dates():
    found = at("Tu[1] 14:00-16:00; PH off")
    assert found.rule == ""
    assert found.coming


def test_a_place_open_every_week_has_nothing_to_add_to_its_week():
    assert at("Mo-Fr 09:00-17:00") == Rhythm()


def test_bank_holidays_of_the_next_weeks_are_named():
    christmas = datetime(2026, 12, 3, 9, tzinfo=ZoneInfo("Europe/London"))
    found = at("Mo-Fr 09:00-17:00; PH off", christmas)
    assert not found.by_date
    assert found.unusual == [(date(2026, 12, 25), ()), (date(2026, 12, 28), ()), (date(2027, 1, 1), ())]


def test_a_change_of_season_is_said_with_its_first_day():
    spring = datetime(2026, 3, 20, 9, tzinfo=ZoneInfo("Europe/London"))
    found = at("Apr-Sep Mo-Su 09:00-20:00; Oct-Mar Mo-Su 09:00-16:00", spring)
    assert found.changes_on is not None
    assert date(2026, 3, 21) <= found.changes_on <= date(2026, 4, 1)


def test_busy_places_with_one_monthly_evening_keep_their_week():
    assert not at("Mo-Fr 09:00-17:00; Sa[1] 10:00-12:00").by_date


def test_a_date_that_has_gone_by_leaves_no_dates():
    found = at("2020 Dec 01 10:00-12:00")
    assert found.by_date
    assert found.coming == []


def test_a_session_going_on_now_comes_first():
    tuesday = datetime(2026, 12, 1, 15, tzinfo=ZoneInfo("Europe/London"))
    assert at("Tu[1] 14:00-16:00", tuesday).coming[0][1] == datetime(2026, 12, 1, 16)  # noqa: DTZ001


@given(st.text(max_size=40) | st.from_regex(r"(Mo|Tu|We)\[-?[0-9]\] [0-2][0-9]:[0-5][0-9]-1[0-9]:00"))
def test_any_text_gives_an_answer(text):
    found = at(text)
    assert all(opens < closes for opens, closes in found.coming)
    assert is_every_week(text) in {True, False}


def test_times_are_clock_times():
    found = at("Mo-Fr 09:00-17:00; Dec 24 09:00-12:00", datetime(2026, 12, 1, tzinfo=ZoneInfo("UTC")))
    assert found.unusual == [(date(2026, 12, 24), ((time(9), time(12)),))]
