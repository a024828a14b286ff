"""Pages of the desk: each begins after the last row of the one before, however far down."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _

PAGE_ROWS = 20


@dataclass(frozen=True)
class Page:
    """Some rows, and the key after which the next page begins ("" on the last)."""

    rows: Sequence[Any]
    following: str


def page_of(rows: Iterable[Any], key: Callable[[Any], str]) -> Page:
    """Cut rows, of which one more than a page was read, to a page."""
    read = list(rows)
    shown = read[:PAGE_ROWS]
    return Page(shown, key(shown[-1]) if len(read) > PAGE_ROWS else "")


def number_key(text: str, *, start: int) -> int:
    """Return the key of a row, `start` for the first page; BadRequest for anything else."""
    return _whole(text) if text else start


def date_key(text: str) -> tuple[dt.date, int] | None:
    """Return (day, key) from "2026-01-31,12", None for the first page; BadRequest for anything else."""
    if not text:
        return None
    day, _comma, pk = text.partition(",")
    try:
        return dt.date.fromisoformat(day), _whole(pk)
    except ValueError as error:
        raise _damaged() from error


def ratio_key(text: str) -> tuple[float, int] | None:
    """Return (ratio, key) from "0.75,12", None for the first page; BadRequest for anything else."""
    if not text:
        return None
    ratio, _comma, pk = text.partition(",")
    try:
        number = float(ratio[:32])
    except ValueError as error:
        raise _damaged() from error
    if not math.isfinite(number):
        raise _damaged()
    return number, _whole(pk)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise _damaged()
    return int(text)


def _damaged() -> BadRequest:
    return BadRequest(_("The address of this page is damaged."))
