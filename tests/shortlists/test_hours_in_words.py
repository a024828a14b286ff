from datetime import date, time

import pytest

from assets.shortlists.hours import clock, hours_in_words

# A Tuesday; Christmas is on the Friday four weeks on.
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mo-Fr 09:00-17:00", ["Monday to Friday: 9am to 5pm", "Closed on Saturday and Sunday"]),
        ("Mo-Su 08:00-22:00", ["Every day: 8am to 10pm"]),
        ("24/7", ["Every day: all day and night"]),
        (
            "Mo,We,Fr 10:00-12:00",
            ["Monday, Wednesday and Friday: 10am to midday", "Closed on other days"],
        ),
        (
            "Mo-Th 09:00-12:00,13:30-17:00; Sa 10:00-12:00",
            [
                "Monday to Thursday: 9am to midday and 1:30pm to 5pm",
                "Saturday: 10am to midday",
                "Closed on Friday and Sunday",
            ],
        ),
        (
            "Mo-Fr 09:00-17:00; PH off",
            [
                "Monday to Friday: 9am to 5pm",
                "Closed on Saturday and Sunday",
                "On Friday 25 December: closed",
            ],
        ),
        ("Tu[1] 10:00-12:00", ["Tuesday 1 December: 10am to midday"]),
        ("Jun-Aug Mo 10:00-12:00", ["Closed for the next few weeks"]),
        ("not hours", []),
        ("", []),
    ],
)
def test_hours_are_said_as_people_say_them(text, said):
    assert hours_in_words(text, today=TODAY) == said


def test_a_day_that_has_passed_is_not_named():
    said = hours_in_words("Mo-Fr 09:00-17:00; 2026 Nov 23 off", today=TODAY)
    assert said == ["Monday to Friday: 9am to 5pm", "Closed on Saturday and Sunday"]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(0), "midnight"),
        (time(0, 30), "12:30am"),
        (time(9), "9am"),
        (time(12), "midday"),
        (time(12, 5), "12:05pm"),
        (time(23, 59), "11:59pm"),
    ],
)
def test_times_are_said_without_noughts(at, said):
    assert clock(at) == said
