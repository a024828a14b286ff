import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.importers.hours import DAYS, day_spans, read_opening_hours, week_text
from assets.opening_hours import is_valid, week_minutes


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("09:00-17:00", [(540, 1020)]),
        ("10:00-13:00,14:00-17:00", [(600, 780), (840, 1020)]),
        ("10am-5pm, closed 1-2", [(600, 780), (840, 1020)]),
        ("9am to 5pm (closed 1pm to 2pm)", [(540, 780), (840, 1020)]),
        ("9.30am - 12.30pm and 1.30pm to 5pm", [(570, 750), (810, 1020)]),
        ("9-5", [(540, 1020)]),
        ("2-4", [(840, 960)]),
        ("1-5pm", [(780, 1020)]),
        ("10am-12 noon", [(600, 720)]),
        ("6pm-midnight", [(1080, 1440)]),
        ("Closed", []),
        ("", []),
    ],
)
def test_one_day(written, spans):
    assert day_spans(written) == spans


@pytest.mark.parametrize(
    "written", ["09:00", "by arrangement", "25-26", "8pm-2am", "9-5, 4-6", "9-5 closed 6-7", "10am-5pm ish"]
)
def test_a_day_that_cannot_be_read_for_certain_is_not_read(written):
    assert day_spans(written) is None


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH off"),
        ("Mon-Fri 9am-5pm, Sat 10-1, Sunday closed", "Mo-Fr 09:00-17:00; Sa 10:00-13:00"),
        ("Tuesdays 10-12", "Tu 10:00-12:00"),
        ("Mon, Wed 10-12", None),
        ("Sat-Mon 9-5", None),
        ("Mon 9-5 Mon 6-7", None),
        ("open when it suits", None),
    ],
)
def test_a_week(written, hours):
    assert read_opening_hours(written) == hours


day = st.lists(st.integers(0, 1440), min_size=0, max_size=6, unique=True).map(
    lambda times: list(zip(sorted(times)[::2], sorted(times)[1::2], strict=False))
)


@given(week=st.fixed_dictionaries(dict.fromkeys(DAYS, day)))
def test_a_week_as_text_says_the_same_minutes(week):
    text = week_text(week)
    if not text:
        assert not any(week.values())
        return
    assert is_valid(text)
    minutes = set()
    for start, end in week_minutes(text):
        minutes.update(range(start, end))
    wanted = set()
    for number, name in enumerate(DAYS):
        for start, end in week[name]:
            wanted.update(range(number * 1440 + start, number * 1440 + end))
    assert minutes == wanted


@given(written=st.text(alphabet="0123456789:.-–,; ampclosedtnMouTWehFriSatun()", max_size=60))
def test_anything_written_gives_ordered_times_or_none(written):
    spans = day_spans(written)
    assert spans is None or all(0 <= start < end <= 1440 for start, end in spans)
    assert read_opening_hours(written) is None or is_valid(read_opening_hours(written))
