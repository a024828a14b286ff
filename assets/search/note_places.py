"""The place that a note names."""

import calendar
import re

from assetmap.gazetteer.locate import NotFound, locate
from assetmap.gazetteer.names import key
from assets.search.note_filters import Taken
from assets.search.taxonomy import Taxonomy
from assets.search.words import QUIET

MOST_PLACES_TRIED = 6
_WHOLE_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]?\s?[0-9][A-Z]{2}\b", re.IGNORECASE)
_OUTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?", re.IGNORECASE)
_IN_CAPITALS = re.compile(r"\b[A-Z]{2}[0-9][0-9A-Z]?\b")
_AFTER_IN = re.compile(r"(?<!interested )\b(?:in|near|around|at|from) ((?:[\w'’-]+ ?){1,3})", re.IGNORECASE)
_MONTHS = {month.lower() for month in calendar.month_name if month}
_PART = re.compile(r"[,;]|\.(?:\s|$)")


def take_place(found: Taken, taxonomy: Taxonomy) -> str:
    """Take the place out that a text names, if it names one and the gazetteer knows it."""
    postcodes = {match[0].upper() for match in _WHOLE_POSTCODE.finditer(found.rest)}
    if postcodes:
        return found.take(postcodes.pop()) if len(postcodes) == 1 else ""
    for candidate in _places(found.rest, taxonomy)[:MOST_PLACES_TRIED]:
        if not isinstance(locate(candidate), NotFound):
            return found.take(candidate)
    return ""


def _places(text: str, taxonomy: Taxonomy) -> list[str]:
    """Return what may name a place: districts of postcodes, what comes after "in", parts with a capital."""
    parts = [part.strip() for part in _PART.split(text)]
    districts = dict.fromkeys([*filter(_OUTCODE.fullmatch, parts), *_IN_CAPITALS.findall(text)])
    if len({district.upper() for district in districts}) > 1:
        return []
    after = [
        " ".join(match[1].split()[:length]) for match in _AFTER_IN.finditer(text) for length in (3, 2, 1)
    ]
    named = [part for part in parts[1:] if part[:1].isupper() and len(part.split()) <= 3]
    capitals = text != text.lower()
    unknown = [
        each for each in (*after, *named) if not (capitals and each[0].islower()) and _is_new(each, taxonomy)
    ]
    return list(dict.fromkeys([*districts, *unknown]))


def _is_new(name: str, taxonomy: Taxonomy) -> bool:
    """Whether the first of some words is no common word, no month, and nothing that is looked for."""
    word = key(name.split()[0])
    return word not in QUIET | _MONTHS and not taxonomy.read(word).meant
