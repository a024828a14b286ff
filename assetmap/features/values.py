"""Reading the values of query parameters; each reader raises ValueError with a sentence."""

import math
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from assetmap.features.collection import Interval

MAX_LIMIT = 1000
_WHOLE = re.compile(r"-?[0-9]{1,400}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
SLUG = "^[A-Za-z0-9_-]+$"
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_OPEN = ("", "..")


def read_number(text: str) -> float:
    """Read an ordinary, finite number."""
    number = float(text) if _NUMBER.fullmatch(text.strip()) else math.nan
    if not math.isfinite(number):
        raise ValueError(_("“%(text)s” is not an ordinary number.") % {"text": text[:40]})
    return number


def read_numbers(text: str) -> tuple[float, ...]:
    """Read numbers with commas between them."""
    return tuple(read_number(part) for part in text.split(","))


def read_limit(text: str) -> int:
    """Read how many features a page may have; more than the maximum means the maximum."""
    if not _WHOLE.fullmatch(text):
        raise ValueError(_("give a whole number from 1 to %(most)s.") % {"most": MAX_LIMIT})
    if int(text) < 1:
        raise ValueError(_("a page has at least 1 feature."))
    return min(int(text), MAX_LIMIT)


def read_codes(text: str) -> tuple[str, ...]:
    """Read short codes with commas between them."""
    codes = tuple(dict.fromkeys(text.split(",")))
    for code in codes:
        if not _CODE.fullmatch(code):
            raise ValueError(_("“%(code)s” is not a code.") % {"code": code[:40]})
    return codes


def read_slug(text: str) -> str:
    """Read a name as it stands in addresses."""
    if not re.fullmatch(SLUG, text, re.ASCII):
        raise ValueError(_("“%(text)s” is not a name as it stands in addresses.") % {"text": text[:40]})
    return text


def reader_of_choice(values: Sequence[str]) -> Callable[[str], str]:
    """Return a reader that takes one of the values."""

    def read(text: str) -> str:
        if text not in values:
            raise ValueError(_("give one of: %(values)s.") % {"values": ", ".join(values)})
        return text

    return read


def read_box(text: str) -> tuple[float, float, float, float]:
    """Read 4 numbers, or 6 of which the two heights are put aside."""
    numbers = read_numbers(text)
    if len(numbers) not in (4, 6):
        raise ValueError(
            _("give 4 numbers (or 6, with heights) with commas between them, not %(count)s.")
            % {"count": len(numbers)}
        )
    half = len(numbers) // 2
    return (*numbers[:2], *numbers[half : half + 2])


def read_interval(text: str) -> Interval:
    """Read an RFC 3339 moment, a day, or two of them with a slash between; `..` leaves an end open.

    Days are those of UTC, and whole. Returns both ends, included; None where it is open.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _moment(start, time.min), _moment(start, time.max)
    first = None if start in _OPEN else _moment(start, time.min)
    last = None if end in _OPEN else _moment(end, time.max)
    if first is None and last is None and start == end == "":
        raise ValueError(_("an interval needs a beginning or an end."))
    if first and last and first > last:
        raise ValueError(_("the interval ends before it begins."))
    return first, last


def _moment(text: str, of_day: time) -> datetime:
    """Read one end; a day alone means its first or last microsecond."""
    try:
        if _DATE.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), of_day, tzinfo=UTC)
        moment = parse_datetime(text) if text.isascii() else None
        if moment is not None and moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(
        _("“%(text)s” is not a date such as 2026-06-01, or a time such as 2026-06-01T12:00:00Z.")
        % {"text": text[:60]}
    )
