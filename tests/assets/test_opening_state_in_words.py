from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assets.opening_hours import is_open_on, opening_state, week_table

LONDON = ZoneInfo("Europe/London")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment in June 2026, which begins on a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "moment", "words"),
    [
        ("Mo-Fr 09:00-17:30", at(1, 10), "Open until 17:30"),
        ("Mo-Fr 09:00-17:30", at(1, 8), "Closed, opens at 09:00 today"),
        ("Mo-Fr 09:00-17:30", at(1, 18), "Closed, opens at 09:00 tomorrow"),
        ("Mo-Fr 09:00-17:30", at(5, 18), "Closed, opens on Monday at 09:00"),
        ("Tu[1] 14:00-16:00", at(3, 12), "Closed, opens on Tuesday 7 July at 14:00"),
        ("Sa 20:00-02:00", at(6, 23), "Open until 02:00"),
        ("24/7", at(1, 3), "Open all the time"),
        ("2020 Mo 10:00-12:00", at(1, 11), "Closed for now"),
    ],
)
def test_the_state_says_what_happens_next(text, moment, words):
    assert opening_state(text, at=moment).words == words


def test_hours_that_cannot_be_understood_have_no_state():
    assert opening_state("ask at the desk") is None


@pytest.mark.parametrize(
    ("month", "day", "is_open"),
    [
        (1, 1, False),
        (4, 3, False),
        (4, 6, False),
        (8, 31, False),
        (12, 25, False),
        (12, 28, False),
        (8, 3, True),
    ],
)
def test_bank_holidays_of_england_close_a_place_that_says_so(month, day, is_open):
    noon = datetime(2026, month, day, 12, tzinfo=LONDON)
    assert opening_state("Mo-Su 09:00-17:00; PH off", at=noon).is_open is is_open


@pytest.mark.parametrize(
    ("text", "day", "hour", "words"),
    [
        ("Mo-Fr 09:00-17:30", 25, 10, "Open until 17:30; today is a bank holiday, so ask first"),
        (
            "Mo-Fr 09:00-17:30",
            24,
            20,
            "Closed, opens at 09:00 tomorrow; that is a bank holiday, so ask first",
        ),
        ("Mo-Fr 09:00-17:30", 24, 10, "Open until 17:30"),
        ("Mo-Fr 09:00-17:30; PH 09:00-12:00", 25, 10, "Open until 12:00"),
        ("24/7", 25, 10, "Open all the time"),
    ],
)
def test_hours_that_say_nothing_of_bank_holidays_are_not_relied_on(text, day, hour, words):
    assert opening_state(text, at=datetime(2026, 12, day, hour, tzinfo=LONDON)).words == words


def test_another_nation_has_bank_holidays_of_its_own(settings):
    text, january_2 = "Mo-Su 09:00-17:00; PH off", datetime(2026, 1, 2, 12, tzinfo=LONDON)
    # What is kept of the first must not answer for the second.
    for nation, is_open in (("ENG", True), ("SCT", False)):
        settings.BANK_HOLIDAYS_OF = nation
        assert opening_state(text, at=january_2).is_open is is_open
        assert is_open_on(text, january_2.date()) is is_open


def test_a_bank_holiday_can_have_hours_of_its_own():
    new_year = datetime(2027, 1, 1, 11, tzinfo=LONDON)
    assert opening_state("Mo-Su 14:00-17:00; PH 10:00-12:00", at=new_year).words == "Open until 12:00"


def test_the_clock_of_the_place_counts_and_not_the_servers():
    noon_in_utc = datetime(2026, 6, 1, 16, 45, tzinfo=ZoneInfo("UTC"))
    assert not opening_state("Mo 09:00-17:30", at=noon_in_utc).is_open


def test_a_weeks_table_has_seven_days_from_monday():
    table = week_table("Mo,We 09:00-12:00,13:00-17:00", of=at(4, 9).date())
    assert [day.day for day, _times in table] == [1, 2, 3, 4, 5, 6, 7]
    assert [len(times) for _day, times in table] == [2, 0, 2, 0, 0, 0, 0]
