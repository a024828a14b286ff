"""The page of plain text in every archive and workbook: what this is, and where each part comes from."""

import datetime as dt
import json
from collections import Counter
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from neighbourhoods.plans.content import Content
from neighbourhoods.plans.words import filters_in_words
from neighbourhoods.templatetags.measures import area_text

# All that is told of places; only the number of each combination is held, for there may be many places.
_TOLD = ("category_name", "source", "licence", "attribution", "confirmed_on")
Counts = Counter[tuple[str, ...]]


def readme(content: Content, *, title: str, note: str, day: dt.date) -> str:
    """Return the text; the same arguments give the same text."""
    filters = filters_in_words(content.asked["filters"])
    places = Counter(_told(json.loads(text)["properties"]) for text in content.texts["assets"])
    areas = [json.loads(text)["properties"] for text in content.texts["boundaries"]]
    figures = {json.loads(text)["properties"]["sources"] for text in content.texts["profile"]}
    parts = [
        (title, [*([note] if note else []), _made(day, content.digest)]),
        (_("Areas, and how each boundary was agreed"), [_area(area) for area in areas] or [_("Everywhere.")]),
        (_("Filters"), [f"{name}: {value}" for name, value in filters] or [_("None.")]),
        (_("Places by kind"), _counted(places)),
        (_("Sources and licences"), _sources(places, areas, sorted(figures))),
        (_("Definitions"), _definitions()),
    ]
    return "\n".join(_part(heading, lines) for heading, lines in parts)


def _told(asset: dict[str, Any]) -> tuple[str, ...]:
    return tuple(asset[name] or "" for name in _TOLD)


def _part(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, "=" * len(heading), *lines, ""])


def _made(day: dt.date, digest: str) -> str:
    said = {"service": settings.SERVICE_NAME, "address": settings.PUBLIC_BASE_URL, "day": day.isoformat()}
    made = _("Made by %(service)s (%(address)s) from its data as of %(day)s.") % said
    return made + " " + _("SHA-256 of the content: %(digest)s") % {"digest": digest}


def _area(area: dict[str, Any]) -> str:
    said = _("%(name)s (about %(area)s): ") % {"name": area["name"], "area": area_text(area["area_m2"])}
    match area["kind"]:
        case "own":
            return said + _("drawn or pasted for this plan. Nobody else has agreed to it.")
        case "published":
            source = {"source": area["source"], "licence": area["licence"] or _("no licence named")}
            return said + _("published by %(source)s (%(licence)s).") % source
        case "adopted":
            decided = {"day": area["decided_on"], "reason": area["decision"]}
            said += _("adopted on %(day)s. The reason given: %(reason)s") % decided
        case _:
            said += _("what residents agree on today; not adopted by anybody yet.")
    return said + (_evidence(area) if area["drawings"] else "")


def _evidence(area: dict[str, Any]) -> str:
    said = {name: area[name] for name in ("drawings", "level", "version", "digest")}
    return (
        " "
        + _(
            "From the drawings of %(drawings)s people: %(level)s. Method %(version)s, digest of the drawings"
            " %(digest)s."
        )
        % said
    )


def _counted(places: Counts) -> list[str]:
    kinds: Counter[str] = Counter()
    for (kind, *_rest), number in places.items():
        kinds[kind] += number
    lines = [
        f"{number:>7,}  {kind}"
        for kind, number in sorted(kinds.items(), key=lambda each: (-each[1], each[0]))
    ]
    return [*lines, f"{kinds.total():>7,}  " + _("places in all")]


def _sources(places: Counts, areas: list[dict[str, Any]], figures: list[str]) -> list[str]:
    found: dict[tuple[str, ...], Counter[str]] = {}
    for (_kind, *key, day), number in places.items():
        found.setdefault(tuple(key), Counter())[day] += number
    lines = [_source(*key, days) for key, days in sorted(found.items())]
    lines += sorted({area["attribution"] for area in areas if area.get("attribution")})
    lines += [_("Profile: %(sources)s") % {"sources": sources} for sources in figures if sources]
    return [*lines, _("Postcode positions: contains OS data © Crown copyright and database right 2025.")]


def _source(name: str, licence: str, attribution: str, days: Counter[str]) -> str:
    known, number = sorted(filter(None, days)), days.total()
    said = {"name": name or _("Entered here, without a source"), "licence": licence or _("no licence named")}
    line = _("%(name)s (%(licence)s)") % said
    line += ngettext(": %(n)s place", ": %(n)s places", number) % {"n": f"{number:,}"}
    if known:
        line += _(", confirmed between %(first)s and %(last)s") % {"first": known[0], "last": known[-1]}
    return line + (f". {attribution}" if attribution else "")


def _definitions() -> list[str]:
    return [
        _("Place: a record published when this was made, whose point is in the areas or on their line."),
        _("Help without a place (online, by phone) is only in files that were made without an area."),
        _("Boundary: the adopted one; where none is adopted, what at least half of the drawings contain."),
        _("Core and fringe: what at least three quarters, and a quarter, of the drawings contain."),
        _("Neighbourhoods may overlap: do not add up what is inside them. A place in two is here once."),
        _("Confirmed: when the source, the group or an editor last said that the record is right."),
        _("Empty: not known. It never means no."),
        _("Positions are degrees of WGS 84; eastings and northings are metres of the National Grid."),
        _("In CSV an apostrophe stands before text that a spreadsheet would take for a formula."),
    ]
