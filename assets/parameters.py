"""What addresses of pages carry besides the form: positions and where a list goes on."""

import math

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _


def position(text: str) -> tuple[float, float] | None:
    """Return (lon, lat) of WGS 84 from "lat,lon", None for nothing; BadRequest for anything else."""
    if not text:
        return None
    lat, lon = _two_numbers(text)
    if abs(lat) > 90 or abs(lon) > 180:
        raise BadRequest(_("That is not a place on the map."))
    return lon, lat


def after_key(text: str) -> tuple[float, int] | None:
    """Return (metres, id) from "metres,id", None for nothing; BadRequest for anything else."""
    if not text:
        return None
    metres, pk = _two_numbers(text)
    if metres < 0 or not 0 < pk < 2**63:
        raise BadRequest(_("That page of the list does not exist."))
    return metres, int(pk)


def seen_before(text: str) -> int:
    """Return how many places earlier pages listed, 0 for nothing; BadRequest for what no page says."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise BadRequest(_("That page of the list does not exist."))
    return int(text)


def _two_numbers(text: str) -> tuple[float, float]:
    try:
        first, second = (float(part) for part in text.split(",") if len(part) <= 32)
    except ValueError as error:
        raise BadRequest(_("The address of this page is damaged.")) from error
    if not (math.isfinite(first) and math.isfinite(second)):
        raise BadRequest(_("The address of this page is damaged."))
    return first, second


def changed(query: QueryDict, **values: str | None) -> str:
    """Return the query string with some values changed (None: left out), from the list's first page."""
    copy = query.copy()
    for paging in ("after", "seen"):
        copy.pop(paging, None)
    for name, value in values.items():
        copy.pop(name, None)
        if value is not None:
            copy[name] = value
    return "?" + copy.urlencode()


def next_page(query: QueryDict, following: tuple[float, int] | None, *, seen: int) -> str:
    """Return the query string of the page after the one that ended at `following`, or nothing.

    `seen` places are on the pages up to there.
    """
    return changed(query, after=f"{following[0]!r},{following[1]}", seen=str(seen)) if following else ""
