"""Opening hours as sentences, for paper that is kept for weeks."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import groupby

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from assets.opening_hours import week_table

WEEKS_LOOKED_AT = 5
OPENINGS_NAMED = 4
EXCEPTIONS_NAMED = 3

Times = tuple[tuple[time, time], ...]
Day = tuple[date, Times]


def hours_in_words(text: str, *, today: date | None = None) -> list[str]:
    """Return sentences such as "Monday to Friday: 9am to 5pm"; nothing when the hours are not understood.

    What most of the next five weeks have in common is said once, then the days that differ (bank holidays).
    Where no two weeks are alike, as for "first Tuesday of the month", the next openings are named.
    """
    today = today or timezone.localdate()
    weeks = list(_weeks(text, today))
    if not weeks:
        return []
    patterns = [tuple(times for _day, times in week) for week in weeks]
    usual, often = Counter(patterns).most_common(1)[0]
    if often * 2 <= WEEKS_LOOKED_AT or not any(usual):
        return _next_openings(weeks, today)
    return _usual_week(weeks[patterns.index(usual)]) + _exceptions(weeks, usual, today)


def _weeks(text: str, today: date) -> Iterator[list[Day]]:
    for number in range(WEEKS_LOOKED_AT):
        table = week_table(text, of=today + timedelta(weeks=number)) if text else None
        if table is not None:
            yield [(day, tuple(times)) for day, times in table]


def _usual_week(week: list[Day]) -> list[str]:
    if len({times for _day, times in week}) == 1:
        return [_("Every day: %(times)s") % {"times": _times(week[0][1])}]
    sentences = [
        f"{_days_with(times, week)}: {_times(times)}"
        for times in dict.fromkeys(times for _day, times in week)
        if times
    ]
    closed = [formats.date_format(day, "l") for day, times in week if not times]
    if len(closed) <= EXCEPTIONS_NAMED:
        return [*sentences, _("Closed on %(days)s") % {"days": _listed(closed)}] if closed else sentences
    return [*sentences, _("Closed on other days")]


def _exceptions(weeks: list[list[Day]], usual: tuple[Times, ...], today: date) -> list[str]:
    different = [
        (day, times)
        for week in weeks
        for (day, times), as_always in zip(week, usual, strict=True)
        if times != as_always and day >= today
    ]
    return [
        _("On %(day)s: %(times)s") % {"day": formats.date_format(day, "l j F"), "times": _times(times)}
        for day, times in different[:EXCEPTIONS_NAMED]
    ]


def _next_openings(weeks: list[list[Day]], today: date) -> list[str]:
    coming = [(day, times) for week in weeks for day, times in week if times and day >= today]
    if not coming:
        return [_("Closed for the next few weeks")]
    return [
        _("%(day)s: %(times)s") % {"day": formats.date_format(day, "l j F"), "times": _times(times)}
        for day, times in coming[:OPENINGS_NAMED]
    ]


def _days_with(times: Times, week: list[Day]) -> str:
    runs = groupby(week, key=lambda day: day[1] == times)
    spans = [[formats.date_format(day, "l") for day, _same in run] for same, run in runs if same]
    return _listed([words for span in spans for words in ([_span(span)] if len(span) > 2 else span)])


def _span(days: list[str]) -> str:
    return _("%(first)s to %(last)s") % {"first": days[0], "last": days[-1]}


def _listed(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}


def _times(times: Times) -> str:
    if not times:
        return _("closed")
    if times in (((time(), time()),), ((time(), time.max),)):
        return _("all day and night")
    return _listed([_("%(opens)s to %(closes)s") % {"opens": clock(o), "closes": clock(c)} for o, c in times])


def clock(at: time) -> str:
    """Return a time as people say it: "9am", "1:30pm", "midday"."""
    if (at.hour, at.minute) == (12, 0):
        return _("midday")
    if (at.hour, at.minute) == (0, 0):
        return _("midnight")
    words = _("%(clock)sam") if at.hour < 12 else _("%(clock)spm")
    return words % {"clock": f"{at.hour % 12 or 12}" + (f":{at.minute:02}" if at.minute else "")}
