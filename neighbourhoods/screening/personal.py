"""Finding what is personal in a short text: ways to reach somebody, where they live, who they are."""

import re
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("first_names.txt")

_EMAIL = re.compile(
    r"[^\s@]@[\w-]{2,63}\.\w"
    r"|\w\s?(?:\[at\]|\(at\)|\bat\b)\s?[\w-]{2,63}\s?(?:\[dot\]|\(dot\)|\bdot\b)\s?\w",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"https?:|www\.|\b[\w-]{2,63}\.(?:com|org|net|info|biz|io|co|uk|me|ly|gg|tv|ru|cn|xyz|shop|site|online)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\+?\d(?:[\s().-]{0,3}\d){8,}")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s{0,2}\d[abd-hjlnp-uw-z]{2}\b", re.IGNORECASE)
_STREETS = (
    "road|rd|street|st|avenue|ave|lane|close|drive|way|court|crescent|gardens|grove|hill|terrace|place|row"
)
_ADDRESS = re.compile(
    rf"\b(?:flat|house|number|no\.?|apartment)\s?\d|^\d{{1,4}}[a-z]?,?\s[\w'’ ]{{2,40}}\b(?:{_STREETS})\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr)\.?\s[a-z]{2,}", re.IGNORECASE)
_MINE = re.compile(
    r"\bmy name\b|\b(?:my|our|\w{2,}['’]s)\s(?:house|home|flat|place|garden|bedroom|gaff)\b", re.IGNORECASE
)
_NAME = re.compile(r"([A-Z][a-z]+)\s([A-Z][a-z'’-]{2,})")
# What follows a first name in the names of places.
_PLACE_WORDS = re.compile(
    "street|road|park|square|place|town|village|estate|gardens|green|hill|dock|wharf|court|house|lane|common"
    "|bridge|cross|island|ward|city|quay|way|well|woods?|farm|fields?|tavy|cray|walk|mews|end",
    re.IGNORECASE,
)


def email_in(text: str) -> bool:
    """Say whether a text holds an e-mail address, "name at example dot org" included."""
    return bool(_EMAIL.search(text))


def link_in(text: str) -> bool:
    """Say whether a text holds an address on the web."""
    return bool(_LINK.search(text))


def phone_in(text: str) -> bool:
    """Say whether a text holds nine digits or more in a row, as telephone numbers do."""
    return bool(_DIGITS.search(text))


def home_in(text: str) -> bool:
    """Say whether a text holds a full postcode or the number of a house."""
    return bool(_POSTCODE.search(text) or _ADDRESS.search(text))


def person_in(text: str) -> bool:
    """Say whether a text reads like somebody's name, or calls a place theirs."""
    if _TITLED.search(text) or _MINE.search(text):
        return True
    name = _NAME.fullmatch(text.strip())
    return bool(name) and name[1].lower() in _first_names() and not _PLACE_WORDS.fullmatch(name[2])


def holds_contact(text: str) -> bool:
    """Say whether a text holds an e-mail address, a telephone number or a full postcode."""
    return email_in(text) or phone_in(text) or bool(_POSTCODE.search(text))


@cache
def _first_names() -> frozenset[str]:
    lines = _LIST.read_text(encoding="utf-8").split("\n")
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
