"""Opening hours as people write them, “10am-5pm, closed 1-2”, into OpenStreetMap's opening_hours text."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from assets.opening_hours import is_valid

MAX_LENGTH = 500
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MIDNIGHT = 24 * 60
_HALF_DAY = 12 * 60
_NOON, _TWELVE_AT_NIGHT = (re.compile(rf"(?:12(?:[:.]00)?\s*)?{word}") for word in ("noon", "midnight"))
_DASH = r"\s*(?:-|–|—|to|until|till)\s*"
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?"
_SPAN = re.compile(_TIME + _DASH + _TIME, re.IGNORECASE)
_CLOSED_ALL_DAY = frozenset(("closed", "-", "–", "none", "n/a", "off"))
_BETWEEN = re.compile(r"(?:[,;&]|\band\b|\s)+", re.IGNORECASE)
_BREAK = re.compile(
    r"\(?\b(?:closed|except|closes)\b(?:\s+(?:for\s+lunch|between|from))*\s*:?\s*"
    + _TIME
    + _DASH
    + _TIME
    + r"\)?",
    re.IGNORECASE,
)

Spans = list[tuple[int, int]]


@lru_cache(maxsize=8192)
def read_opening_hours(written: str) -> str | None:
    """Return valid opening_hours text for a cell that holds it or a week in plain words, else None."""
    text = " ".join(written.split())
    if len(text) > MAX_LENGTH:
        return None
    if is_valid(text):
        return text
    return _plain_week(text)


def day_spans(written: str) -> Spans | None:
    """Return the minutes of one day at which a place is open, as (start, end) pairs in order.

    An empty list means closed all day; None means that the words could not be understood. An end at or
    before its start runs past midnight and is not understood, except midnight itself.
    """
    text = " ".join(written.split()).lower()
    if not text or text in _CLOSED_ALL_DAY:
        return []
    text = _TWELVE_AT_NIGHT.sub("12am", _NOON.sub("12pm", text))
    # "closed 1-2" on a day that opens in the morning means after noon.
    breaks = [_minutes(found.groups(), break_after_noon=True) for found in _BREAK.finditer(text)]
    text = _BREAK.sub(" ", text)
    opens = [_minutes(found.groups()) for found in _SPAN.finditer(text)]
    rest = _BETWEEN.sub("", _SPAN.sub("", text))
    if rest or not opens or None in opens or None in breaks:
        return None
    return _without(sorted(opens), sorted(breaks))


def week_text(days: Mapping[str, Spans]) -> str:
    """Return opening_hours text for spans by day (keys as in DAYS), with equal days in a row together."""
    parts, start = [], 0
    while start < len(DAYS):
        end = start
        spans = days.get(DAYS[start]) or []
        while end + 1 < len(DAYS) and (days.get(DAYS[end + 1]) or []) == spans:
            end += 1
        if spans:
            label = DAYS[start] if start == end else f"{DAYS[start]}-{DAYS[end]}"
            parts.append(f"{label} " + ",".join(f"{_clock(one)}-{_clock(two)}" for one, two in spans))
        start = end + 1
    return "; ".join(parts)


_DAY_WORD = r"\b(mon|tue|wed|thu|fri|sat|sun|mo|tu|we|th|fr|sa|su)[a-z]*\.?"
_DAYS_THEN_TIMES = re.compile(
    rf"{_DAY_WORD}(?:{_DASH}{_DAY_WORD})?\s*:?\s*(closed\b(?!\s*\d)|(?:(?!{_DAY_WORD}).)+)", re.IGNORECASE
)


def _plain_week(text: str) -> str | None:
    """Read “Mon-Fri 9am-5pm, Sat 10-1, Sunday closed”."""
    week: dict[str, Spans] = {}
    found = list(_DAYS_THEN_TIMES.finditer(text))
    if not found or _BETWEEN.sub("", _DAYS_THEN_TIMES.sub("", text)):
        return None
    for one in found:
        first = _day_number(one[1])
        last = _day_number(one[2]) if one[2] else first
        times = one[3].strip(" ,;&")
        spans = day_spans(times) if times else None
        if spans is None or last < first:
            return None
        for number in range(first, last + 1):
            if DAYS[number] in week:
                return None
            week[DAYS[number]] = spans
    return week_text(week) or None


def _day_number(word: str) -> int:
    return DAYS.index(word[:2].capitalize())


def _minutes(groups: tuple[str | None, ...], *, break_after_noon: bool = False) -> tuple[int, int] | None:
    """Return the (start, end) of six groups of _TIME twice; None when it is not a span within one day."""
    start, start_half = _clock_minutes(*groups[:3])
    end, end_half = _clock_minutes(*groups[3:6])
    if start is None or end is None:
        return None
    if break_after_noon and not (start_half or end_half):
        start, end = (one + _HALF_DAY if one < 6 * 60 else one for one in (start, end))
    if end_half and not start_half and start + _HALF_DAY < end:
        # "1-5pm" begins after noon; "10-5pm" cannot.
        start += _HALF_DAY
    elif not start_half and not end_half and not (groups[1] or groups[4]):
        start, end = _by_day(start, end)
    elif not end_half and end < start and (start_half or start < 13 * 60) and groups[3][0] != "0":
        end += _HALF_DAY
    if end == 0:
        end = _MIDNIGHT
    return (start, end) if 0 <= start < end <= _MIDNIGHT else None


def _by_day(start: int, end: int) -> tuple[int, int]:
    """Bare hours as people mean them: “9-5” ends after noon, “2-4” is after noon altogether."""
    if start < end <= 7 * 60:
        return start + _HALF_DAY, end + _HALF_DAY
    return start, end + _HALF_DAY if end < start and end <= _HALF_DAY else end


def _clock_minutes(hour: str, minute: str | None, half: str | None) -> tuple[int | None, bool]:
    """Minutes since midnight, and whether am or pm was said; None for a time that no clock shows."""
    hours, minutes = int(hour), int(minute or 0)
    word = (half or "").replace(".", "")
    if hours > 24 or minutes > 59 or (word and not 1 <= hours <= 12) or (hours == 24 and minutes):
        return None, bool(word)
    if word == "am":
        hours %= 12
    elif word == "pm":
        hours = hours % 12 + 12
    return hours * 60 + minutes, bool(word)


def _without(opens: Spans, breaks: Spans) -> Spans | None:
    """Open spans less the breaks; None when spans overlap or a break lies outside them."""
    if any(later[0] < earlier[1] for earlier, later in pairwise(opens)):
        return None
    for begin, end in breaks:
        around = next((span for span in opens if span[0] < begin and end < span[1]), None)
        if around is None:
            return None
        place = opens.index(around)
        opens[place : place + 1] = [(around[0], begin), (end, around[1])]
    return opens


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
