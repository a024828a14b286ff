"""Opening hours: OpenStreetMap's opening_hours text into minutes, a week's table and plain words.

Times are the local time of the place; bank holidays are those of settings.BANK_HOLIDAYS_OF.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from opening_hours import OpeningHours, ParserError, State

from assetmap.web.wording import worded_once
from assets.bank_holidays import is_bank_holiday, with_dates
from assets.fields import MINUTES_A_WEEK

A_YEAR = timedelta(weeks=53)
A_WEEK = timedelta(weeks=1)
COUNTRY = "GB"
# Days and clock times alone, which nearly all hours are, say the same in every week.
EVERY_WEEK = re.compile(r"(?:Mo|Tu|We|Th|Fr|Sa|Su|\d\d?:\d\d|off|closed|open|[-,;: ])+")


_TELLS_OF_HOLIDAYS = re.compile(r"\bPH\b|24/7")


@dataclass(frozen=True)
class OpeningState:
    """Whether a place is open at one moment, and when that changes (local time), if it does within a week."""

    is_open: bool
    changes_at: datetime | None
    words: str


def parse(text: str, *, year: int | None = None) -> OpeningHours | None:
    """Return the parsed expression, or None when it is not valid opening_hours text.

    Bank holidays are known around `year`, this year if it is not given.
    """
    return _parsed(text, settings.BANK_HOLIDAYS_OF, year or timezone.localdate().year)


@lru_cache(maxsize=4096)
def _parsed(text: str, nation: str, year: int) -> OpeningHours | None:
    try:
        return OpeningHours(with_dates(text, nation, year), country=COUNTRY)
    except ParserError:
        return None


def is_valid(text: str) -> bool:
    """Say whether `text` is an opening_hours expression that can be understood."""
    return bool(text) and parse(text) is not None


def week_minutes(text: str, *, since: date | None = None) -> list[tuple[int, int]] | None:
    """Return the minutes of the week, from Monday 00:00, at which a place is open in some week of a year.

    Half-open (start, end) pairs, sorted and merged, 0 <= start < end <= 10080; None for text that cannot
    be understood. Deliberately generous: a group that meets each first Tuesday counts for Tuesday, so this
    finds candidates by index and `opening_state` decides for a date. `since` is any day of the first week.
    """
    start = _monday(since or timezone.localdate())
    hours = parse(text, year=start.year)
    if hours is None:
        return None
    spans = set()
    period = A_WEEK if EVERY_WEEK.fullmatch(text) else A_YEAR
    for opens, closes, state, _comment in hours.intervals(start, start + period):
        if state is not State.OPEN:
            continue
        if closes is None or closes - opens >= A_WEEK:
            return [(0, MINUTES_A_WEEK)]
        spans.update(_minutes(opens, closes))
    return _merged(sorted(spans))


def week_table(text: str, *, of: date | None = None) -> list[tuple[date, list[tuple[time, time]]]] | None:
    """Return the seven days from Monday of the week of `of`, each with its opening times, or None."""
    monday = _monday(of or timezone.localdate()).date()
    hours = parse(text, year=monday.year)
    if hours is None:
        return None
    return [(day, _times_on(hours, day)) for day in (monday + timedelta(days=n) for n in range(7))]


def opening_state(text: str, *, at: datetime | None = None) -> OpeningState | None:
    """Say whether a place is open at `at` (aware; default now) and what happens next; None if not known."""
    now = timezone.localtime(at).replace(tzinfo=None)
    hours = parse(text, year=now.year)
    if hours is None:
        return None
    is_open = hours.is_open(now)
    changes_at = hours.next_change(now)
    if changes_at is not None and changes_at - now > A_WEEK * 5:
        changes_at = None
    words = _words(is_open, changes_at, now.date())
    if is_open and is_unsure_on(text, now.date()):
        words = _("%(words)s; today is a bank holiday, so ask first") % {"words": words}
    elif changes_at is not None and is_unsure_on(text, changes_at.date()):
        words = _("%(words)s; that is a bank holiday, so ask first") % {"words": words}
    return OpeningState(is_open, changes_at, words)


def is_unsure_on(text: str, day: date) -> bool:
    """Say whether a day is a bank holiday of which opening hours tell nothing, as most sources do not."""
    return not _TELLS_OF_HOLIDAYS.search(text) and is_bank_holiday(day)


def is_open_on(text: str, day: date, minute: int | None = None) -> bool:
    """Say whether a place is open at a local minute of a date, or at any time of it; unknown is not."""
    spans = minutes_on(text, day)
    return bool(spans) if minute is None else any(start <= minute < end for start, end in spans)


def minutes_on(text: str, day: date) -> tuple[tuple[int, int], ...]:
    """Return when a place is open on a date: half-open (start, end) minutes of it; none if not known."""
    return _minutes_on(text, settings.BANK_HOLIDAYS_OF, day)


@lru_cache(maxsize=65_536)
def _minutes_on(text: str, nation: str, day: date) -> tuple[tuple[int, int], ...]:
    hours, midnight = _parsed(text, nation, day.year), datetime.combine(day, time())
    if hours is None:
        return ()
    return tuple(
        (_minute(opens - midnight), _minute(closes - midnight))
        for opens, closes, state, _comment in hours.intervals(midnight, midnight + timedelta(days=1))
        if state is State.OPEN
    )


def _minute(since_midnight: timedelta) -> int:
    return int(since_midnight.total_seconds() // 60)


@worded_once
def _words(is_open: bool, changes_at: datetime | None, today: date) -> str:
    if changes_at is None:
        return _("Open all the time") if is_open else _("Closed for now")
    clock = formats.time_format(changes_at, "H:i")
    days = (changes_at.date() - today).days
    if is_open:
        return _("Open until %(time)s") % {"time": clock} if days <= 1 else _("Open now")
    if days == 0:
        return _("Closed, opens at %(time)s today") % {"time": clock}
    if days == 1:
        return _("Closed, opens at %(time)s tomorrow") % {"time": clock}
    if days < 7:
        return _("Closed, opens on %(day)s at %(time)s") % {
            "day": formats.date_format(changes_at, "l"),
            "time": clock,
        }
    return _("Closed, opens on %(date)s at %(time)s") % {
        "date": formats.date_format(changes_at, "l j F"),
        "time": clock,
    }


def _times_on(hours: OpeningHours, day: date) -> list[tuple[time, time]]:
    midnight = datetime.combine(day, time())
    return [
        (opens.time(), closes.time())
        for opens, closes, state, _comment in hours.intervals(midnight, midnight + timedelta(days=1))
        if state is State.OPEN
    ]


def _monday(day: date) -> datetime:
    return datetime.combine(day - timedelta(days=day.weekday()), time())


def _minutes(opens: datetime, closes: datetime) -> list[tuple[int, int]]:
    start = opens.weekday() * 1440 + opens.hour * 60 + opens.minute
    end = start + int((closes - opens).total_seconds() // 60)
    if end <= MINUTES_A_WEEK:
        return [(start, end)]
    return [(start, MINUTES_A_WEEK), (0, end - MINUTES_A_WEEK)]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged
