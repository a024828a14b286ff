"""Reading the filters of a search from an address; pages and the API share every reader."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from assetmap.features.values import read_codes
from assets.models import Asset
from assets.models.asset_rules import MAX_AGE
from assets.search.areas import Area, areas
from assets.search.asked import Opening, Search
from assets.search.openings import DAYS, OPENINGS, minute_of_day, opening_of, opening_on
from assets.search.taxonomy import Taxonomy

LONGEST_TEXT = 200
# What has none of these signs has nothing that could be looked for.
A_WORD = "[A-Za-z0-9]"
YES, NO = ("true", "1", "on", "yes"), ("false", "0", "off", "no")
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,3}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
# Nobody knows opening hours farther ahead.
MOST_YEARS_AWAY = 10


class SearchProblem(ValueError):  # noqa: N818 - an answer to the asker, not a failure
    """A filter that cannot be used: its name, a stable code, and a sentence for a person."""

    def __init__(self, filter_name: str, code: str, message: str) -> None:
        super().__init__(message)
        self.filter_name, self.code, self.message = filter_name, code, message


def read_words(text: str) -> str:
    """Read what somebody looks for, in their own words."""
    if len(text) > LONGEST_TEXT:
        raise SearchProblem("q", "too_long", _("use at most %(most)s letters.") % {"most": LONGEST_TEXT})
    if not re.search(A_WORD, text):
        sentence = _("there are no words in “%(typed)s”. Type one, such as food or grief.")
        raise SearchProblem("q", "no_words", sentence % {"typed": text[:60]})
    return text


def read_yes_no(text: str) -> bool:
    """Read true or false, or what a ticked box sends."""
    if text in YES or text in NO:
        return text in YES
    raise SearchProblem("", "not_yes_or_no", _("give true or false."))


def read_opening(text: str) -> str:
    """Read one of the times that are offered."""
    if text not in OPENINGS:
        raise SearchProblem("open", "unknown_time", _one_of(OPENINGS))
    return text


def read_time(text: str) -> int:
    """Read a time of day as a minute of it."""
    try:
        return minute_of_day(text)
    except ValueError:
        raise SearchProblem("time", "not_a_time", _("give a time such as 10:30.")) from None


def read_day(text: str) -> date:
    """Read a date, at most ten years from today."""
    try:
        day = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or abs(day.year - timezone.localdate().year) > MOST_YEARS_AWAY:
        raise SearchProblem("open_on", "not_a_date", _("give a date such as 2026-12-24."))
    return day


def read_area(text: str) -> Area:
    """Read the name of a neighbourhood as it stands in addresses; asks for it."""
    found = areas().named(text) if "\0" not in text else None
    if found is None:
        sentence = _("there is no neighbourhood “%(name)s” with an adopted boundary.") % {"name": text[:60]}
        raise SearchProblem("neighbourhood", "unknown_neighbourhood", sentence)
    return found


def read_delivery(text: str) -> tuple[str, ...]:
    """Read ways in which support is given."""
    ways = tuple(dict.fromkeys(text.split(",")))
    if any(way not in Asset.Delivery.values for way in ways):
        raise SearchProblem("delivery", "unknown_way", _one_of(Asset.Delivery.values))
    return ways


def read_languages(text: str) -> tuple[str, ...]:
    """Read codes of languages."""
    codes = tuple(dict.fromkeys(text.split(",")))
    if len(codes) > 20 or not all(_LANGUAGE.fullmatch(code) for code in codes):
        raise SearchProblem("language", "not_a_language", _("give codes such as pl or bfi."))
    return codes


def read_age(text: str) -> int:
    """Read an age in years."""
    if not _WHOLE.fullmatch(text) or int(text) > MAX_AGE:
        sentence = _("give a whole number of years, at most %(most)s.") % {"most": MAX_AGE}
        raise SearchProblem("age", "not_an_age", sentence)
    return int(text)


READERS: Mapping[str, Callable[[str], Any]] = {
    "q": read_words,
    "category": read_codes,
    "need": read_codes,
    "open": read_opening,
    "open_on": read_day,
    "time": read_time,
    "free": read_yes_no,
    "no_referral": read_yes_no,
    "step_free": read_yes_no,
    "room_now": read_yes_no,
    "delivery": read_delivery,
    "language": read_languages,
    "age": read_age,
    "neighbourhood": read_area,
}


def search_from(asked: Mapping[str, Any], taxonomy: Callable[[], Taxonomy]) -> Search:
    """Return the search that values read by READERS make; raises SearchProblem.

    `taxonomy` is only called where words or codes need it.
    """
    text, opening = asked.get("q", "").strip(), _opening(asked)
    known = taxonomy() if text or asked.get("category") or asked.get("need") else Taxonomy()
    return Search(
        meaning=known.read(text),
        category_ids=_known("category", known.category_ids, asked.get("category", ())),
        need_ids=_known("need", known.need_ids, asked.get("need", ())),
        opening=opening,
        delivery=asked.get("delivery", ()),
        languages=asked.get("language", ()),
        age=asked.get("age"),
        area=asked.get("neighbourhood"),
        **{name: asked.get(name, False) for name in ("free", "no_referral", "step_free", "room_now")},
    )


def _opening(asked: Mapping[str, Any]) -> Opening | None:
    code, day, minute = asked.get("open"), asked.get("open_on"), asked.get("time")
    if code and day:
        raise SearchProblem("open_on", "two_times", _("give a date, or a time of the week, not both."))
    if minute is not None and code not in DAYS and not day:
        raise SearchProblem("time", "time_without_day", _("choose a day as well."))
    if day:
        return opening_on("date", day, minute)
    return opening_of(code, now=timezone.localtime(), minute=minute) if code else None


def _known(name: str, look_up: Callable, codes: tuple[str, ...]) -> tuple[int, ...]:
    try:
        return look_up(codes)
    except ValueError as unknown:
        raise SearchProblem(name, "unknown_code", str(unknown)) from None


def _one_of(values: Any) -> str:
    return _("give one of: %(values)s.") % {"values": ", ".join(values)}
