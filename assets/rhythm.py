"""When a place is open beyond one week: its next dates, its monthly rule in words, and its unusual days."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from opening_hours import OpeningHours, State

from assets.opening_hours import EVERY_WEEK, parse, week_table

DATES_SHOWN = 4
UNUSUAL_SHOWN = 6
# A place open more often than this in four weeks is better told by its week than by its dates.
MOST_TOLD_BY_DATE = 8
_FOUR_WEEKS = timedelta(weeks=4)
_A_YEAR = timedelta(weeks=53)
_WEEKS_COMPARED = 5
_SOME_WEEKS = re.compile(r"\[[-\d, ]+\]|\bweek\b|\beaster\b|\b(?:19|20)\d\d\b")
_MONTHLY = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)\[(-?\d(?:,-?\d)*)\] (\d\d:\d\d)-(\d\d:\d\d)")
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_A_MONDAY = date(2024, 1, 1)

Times = tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class Rhythm:
    """What a table of this week leaves out. All times are local to the place.

    `by_date` says that `coming`, the next (start, end) pairs, tells more than the week does; `rule` is the
    monthly rule in words where there is one. `unusual` holds the days of the next weeks unlike their weekday;
    with `changes_on` they are too many to list, and the times change from that day.
    """

    by_date: bool = False
    rule: str = ""
    coming: list[tuple[datetime, datetime]] = field(default_factory=list)
    unusual: list[tuple[date, Times]] = field(default_factory=list)
    changes_on: date | None = None


def rhythm(text: str, *, at: datetime | None = None) -> Rhythm:
    """Describe opening_hours text beyond the week of `at` (aware; default now); empty for invalid text."""
    now = timezone.localtime(at).replace(tzinfo=None)
    hours = parse(text, year=now.year)
    if hours is None or is_every_week(text):
        return Rhythm()
    if _SOME_WEEKS.search(text) and _times_opened(hours, now) <= MOST_TOLD_BY_DATE:
        return Rhythm(by_date=True, rule=_rule(text), coming=next_times(hours, now))
    unusual = _unusual(text, now.date())
    if len(unusual) > UNUSUAL_SHOWN:
        return Rhythm(changes_on=unusual[0][0])
    return Rhythm(unusual=unusual)


def is_every_week(text: str) -> bool:
    """Say whether valid text names days and clock times alone, and so says the same in every week."""
    return bool(EVERY_WEEK.fullmatch(text)) and parse(text) is not None


def next_times(hours: OpeningHours, now: datetime) -> list[tuple[datetime, datetime]]:
    """Return the next few spans of opening within a year, the present one included."""
    spans = (
        (opens, closes)
        for opens, closes, state, _comment in hours.intervals(now, now + _A_YEAR)
        if state is State.OPEN and closes is not None
    )
    return list(islice(spans, DATES_SHOWN))


def _times_opened(hours: OpeningHours, now: datetime) -> int:
    spans = hours.intervals(now, now + _FOUR_WEEKS)
    return sum(state is State.OPEN for _opens, _closes, state, _comment in spans)


def _unusual(text: str, today: date) -> list[tuple[date, Times]]:
    weeks = [
        [(day, tuple(times)) for day, times in week_table(text, of=today + timedelta(weeks=n)) or []]
        for n in range(_WEEKS_COMPARED)
    ]
    usual = [Counter(times for _day, times in days).most_common(1)[0][0] for days in zip(*weeks, strict=True)]
    return [
        (day, times)
        for week in weeks
        for (day, times), expected in zip(week, usual, strict=True)
        if day > today and times != expected
    ]


def _rule(text: str) -> str:
    """Return "First and third Wednesday of the month, 18:30 – 20:00" where the text says just that."""
    found = [_MONTHLY.fullmatch(part.strip()) for part in text.split(";")]
    if not all(found):
        return ""
    return "; ".join(_rule_part(*match.groups()) for match in found if match)


def _rule_part(day: str, numbers: str, opens: str, closes: str) -> str:
    names = {
        "1": _("first"),
        "2": _("second"),
        "3": _("third"),
        "4": _("fourth"),
        "5": _("fifth"),
        "-1": _("last"),
    }
    which = [names.get(number, number) for number in numbers.split(",")]
    *before, last = which
    ordinals = _("%(before)s and %(last)s") % {"before": ", ".join(before), "last": last} if before else last
    weekday = formats.date_format(_A_MONDAY + timedelta(days=_DAYS.index(day)), "l")
    return _("%(ordinals)s %(weekday)s of the month, %(opens)s – %(closes)s") % {
        "ordinals": ordinals[:1].upper() + ordinals[1:],
        "weekday": weekday,
        "opens": opens,
        "closes": closes,
    }
