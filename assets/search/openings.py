"""When somebody can go: the times that are offered, as minutes of the usual week."""

import re
from dataclasses import replace
from datetime import date, datetime

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assets.opening_hours import is_open_on
from assets.search.asked import A_DAY, EVENING_FROM, Opening

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OPENINGS: dict[str, str | Promise] = {
    "now": _("Now"),
    "evening": _("After 6 pm"),
    "weekend": _("At the weekend"),
    "mon": _("On Mondays"),
    "tue": _("On Tuesdays"),
    "wed": _("On Wednesdays"),
    "thu": _("On Thursdays"),
    "fri": _("On Fridays"),
    "sat": _("On Saturdays"),
    "sun": _("On Sundays"),
}
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])", re.ASCII)


def minute_of_day(text: str) -> int:
    """Return the minute of a time such as 10:30; raises ValueError for anything else."""
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        raise ValueError(text)
    return int(clock[1]) * 60 + int(clock[2])


def opening_of(code: str, *, now: datetime, minute: int | None = None) -> Opening:
    """Return what a code means at the local time `now`; a `minute` of the day narrows a day to it.

    Now costs a query: what is open is told by the date.
    """
    if code == "now":
        return opening_on(code, now.date(), now.hour * 60 + now.minute)
    if code == "evening":
        return Opening.on(code, range(7), EVENING_FROM)
    if code == "weekend":
        return Opening.on(code, (5, 6))
    return opening_usually(code, DAYS.index(code), minute)


def opening_on(code: str, day: date, minute: int | None = None) -> Opening:
    """Return what is open on a date, bank holidays and seasons included; a `minute` narrows it. One query."""
    usual = opening_usually(code, day.weekday(), minute)
    told: dict[bool, list[str]] = {True: [], False: []}
    with connection.cursor() as cursor:
        # Each page asks this; the ORM would take longer to write it than PostgreSQL to answer it.
        cursor.execute("SELECT DISTINCT opening_hours FROM assets_traits WHERE by_date")
        for (text,) in cursor:
            told[is_open_on(text, day, minute)].append(text)
    return replace(usual, day=day, open_hours=tuple(told[True]), closed_hours=tuple(told[False]))


def opening_usually(code: str, day: int, minute: int | None) -> Opening:
    """Return a day of the usual week, or one minute of it."""
    return Opening.on(code, (day,)) if minute is None else Opening.at(code, day * A_DAY + minute)
