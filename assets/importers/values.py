"""Reading one cell into one asset field, by the rules of the model."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from assetmap.gazetteer.postcodes import is_postcode, shown
from assets.models.asset_rules import MAX_AGE


class UnusableValueError(ValueError):
    """A cell that does not fit its field: a stable code and a sentence."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


Reader = Callable[[Any], Any]
_YES = frozenset(("yes", "y", "true", "t", "1"))
_NO = frozenset(("no", "n", "false", "f", "0"))
# Control characters, lone surrogates, and the marks that turn the direction of the text around them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_PHONE = re.compile(r"\+?[\d()][\d ()/.+-]{4,40}(?:\s*(?:ext\.?|x)\s*\d{1,6})?", re.IGNORECASE)
_DATE_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y%m%d")
_email = EmailValidator()
_url = URLValidator(schemes=["http", "https"])


def text(limit: int) -> Reader:
    """Return a reader of one line of text of at most `limit` characters; runs of blanks become one."""

    def read(value: Any) -> str:
        return _within(" ".join(_clean(value).split()), limit)

    return read


def prose(limit: int) -> Reader:
    """Return a reader of text that keeps its line ends."""

    def read(value: Any) -> str:
        lines = (" ".join(line.split()) for line in _clean(value).splitlines())
        return _within("\n".join(lines).strip(), limit)

    return read


def choice(allowed: Iterable[str]) -> Reader:
    """Return a reader of one word out of a fixed list; capitals and spaces do not matter."""
    known = frozenset(allowed)

    def read(value: Any) -> str:
        word = _clean(value).strip().lower().replace(" ", "_").replace("-", "_")
        if word and word not in known:
            raise UnusableValueError("unknown_choice", _one_of(value, known))
        return word

    return read


def choices(allowed: Iterable[str]) -> Reader:
    """Return a reader of a list of such words, sorted, each once."""
    one = choice(allowed)

    def read(value: Any) -> list[str]:
        return sorted({word for item in as_list(value) if (word := one(item))})

    return read


def yes_or_no(value: Any) -> bool | None:
    """Read yes, no, true, false, 1 or 0; blank is not known."""
    word = _clean(value).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if word:
        raise UnusableValueError(
            "not_yes_or_no", _("“%(value)s” is neither yes nor no.") % {"value": _short(value)}
        )
    return None


def age(value: Any) -> int | None:
    """Read an age in whole years, 0 to 130."""
    word = _clean(value).strip()
    if not word:
        return None
    if not (word.isascii() and word.isdigit() and len(word) <= 3 and int(word) <= MAX_AGE):
        raise UnusableValueError(
            "not_an_age", _("“%(value)s” is not an age in years.") % {"value": _short(value)}
        )
    return int(word)


def day(value: Any) -> str | None:
    """Read a date as yyyy-mm-dd, dd-mm-yyyy, dd/mm/yyyy or yyyymmdd; returns it as ISO text."""
    word = _clean(value).strip()
    return _day(word) if word else None


@lru_cache(maxsize=4096)
def _day(word: str) -> str:
    for pattern in _DATE_FORMATS:
        try:
            found = datetime.strptime(word, pattern).date()  # noqa: DTZ007 - a date without a time
        except ValueError:
            continue
        if found.year >= 1000:
            return found.isoformat()
    raise UnusableValueError("not_a_date", _("“%(value)s” is not a date.") % {"value": _short(word)})


def past_day(value: Any) -> str | None:
    """Read a date that has come."""
    found = day(value)
    if found and found > timezone.localdate().isoformat():
        raise UnusableValueError("date_to_come", _("%(date)s is still to come.") % {"date": found})
    return found


def email(value: Any) -> str:
    word = text(254)(value).removeprefix("mailto:")
    return _validated(word, _email, "not_an_email", _("“%(value)s” is not an e-mail address."))


def website(value: Any) -> str:
    return _validated(
        text(400)(value),
        _url,
        "not_a_web_address",
        _("“%(value)s” is not a web address beginning with http:// or https://."),
    )


def phone(value: Any) -> str:
    """Read a telephone number as it is written."""
    word = text(60)(value)
    if word and not _PHONE.fullmatch(word):
        raise UnusableValueError(
            "not_a_phone", _("“%(value)s” is not a telephone number.") % {"value": _short(word)}
        )
    return word


def postcode(value: Any) -> str:
    """Read a postcode, with or without its space, and return it with it."""
    word = _clean(value).strip().upper()
    if not word:
        return ""
    compact = "".join(word.split())
    if not is_postcode(compact):
        raise UnusableValueError(
            "not_a_postcode", _("“%(value)s” is not a postcode.") % {"value": _short(word)}
        )
    return shown(compact)


def languages(value: Any) -> list[str]:
    """Read a list of ISO 639 language codes of two or three letters."""
    found = sorted({word.lower() for word in as_list(value)})
    for word in found:
        if not re.fullmatch("[a-z]{2,3}", word):
            raise UnusableValueError(
                "not_a_language",
                _("“%(value)s” is not a language code such as en or cy.") % {"value": _short(word)},
            )
    return found


def as_list(value: Any) -> list[str]:
    """Return the items of a list that may have been given as one text."""
    items = value if isinstance(value, list) else [value]
    return [word for item in items if (word := _clean(item).strip())]


def _clean(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        raise UnusableValueError("not_text", _("This is a list or an object, not one value."))
    word = value if isinstance(value, str) else str(value)
    # Printable text, nearly all of it, skips the search.
    if not word.isprintable() and _UNPRINTABLE.search(word):
        raise UnusableValueError("control_characters", _("The text contains control characters."))
    return word


def _within(word: str, limit: int) -> str:
    if len(word) > limit:
        raise UnusableValueError(
            "too_long",
            _("The text is longer than %(limit)d characters: “%(start)s…”.")
            % {"limit": limit, "start": word[:40]},
        )
    return word


def _validated(word: str, validator: Callable[[str], None], code: str, sentence: str) -> str:
    if word:
        try:
            validator(word)
        except ValidationError as error:
            raise UnusableValueError(code, sentence % {"value": _short(word)}) from error
    return word


def _one_of(value: Any, known: Iterable[str]) -> str:
    return _("“%(value)s” is not one of: %(known)s.") % {
        "value": _short(value),
        "known": ", ".join(sorted(one for one in known if one)),
    }


def _short(value: Any) -> str:
    word = str(value)
    return word if len(word) <= 60 else word[:59] + "…"
