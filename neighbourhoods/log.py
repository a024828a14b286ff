"""The public decision log in sentences."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from neighbourhoods.models import Agreement, Event, Neighbourhood

_MOST_EVENTS = 300


@dataclass(frozen=True)
class LogLine:
    """One thing that happened; `author` is empty when nobody decided it."""

    at: dt.datetime
    sentence: str
    author: str
    reason: str


def log_of(neighbourhood: Neighbourhood) -> list[LogLine]:
    """List what happened to a neighbourhood, the latest first; the same on one day is one line."""
    events = list(neighbourhood.events.select_related("by")[:_MOST_EVENTS])
    lines = []
    for _same, group in groupby(events, key=_day_and_kind):
        alike = list(group)
        latest = alike[0]
        lines.append(LogLine(latest.at, _sentence(latest, len(alike)), _author(latest), latest.reason))
    return lines


def _day_and_kind(event: Event) -> tuple[Any, ...]:
    return timezone.localdate(event.at), event.kind, event.by_id, event.reason, str(event.data)


def _sentence(event: Event, times: int) -> str:
    sentences = {
        Event.Kind.NAMED: _("Drawn by a resident for the first time."),
        Event.Kind.PROPOSED: ngettext("A drawing was received.", "%(number)s drawings were received.", times),
        Event.Kind.APPROVED: ngettext("A drawing was approved.", "%(number)s drawings were approved.", times),
        Event.Kind.DECLINED: ngettext("A drawing was declined.", "%(number)s drawings were declined.", times),
        Event.Kind.WITHDRAWN: ngettext(
            "A drawing was withdrawn.", "%(number)s drawings were withdrawn.", times
        ),
        Event.Kind.SUPERSEDED: ngettext(
            "A drawing was replaced by its author’s newer one.",
            "%(number)s drawings were replaced by their authors’ newer ones.",
            times,
        ),
        Event.Kind.IMPORTED: _("A published boundary was imported."),
    }
    if event.kind == Event.Kind.AGREED:
        return _agreed(event)
    return _adopted(event) if event.kind == Event.Kind.ADOPTED else sentences[event.kind] % {"number": times}


def _adopted(event: Event) -> str:
    if earlier := event.data.get("same_as"):
        return _("Boundary %(number)s was brought back.") % {"number": earlier}
    drawings = event.data["drawings"]
    return ngettext(
        "A boundary was adopted, from %(number)s drawing.",
        "A boundary was adopted, from %(number)s drawings.",
        drawings,
    ) % {"number": drawings}


def _agreed(event: Event) -> str:
    if event.data["status"] == "too_few":
        return _("Too few drawings are left to show what people agree on.")
    if event.data["contested"]:
        sentence = _("With %(number)s drawings, people mean different places by this name.")
    elif event.data["status"] == Agreement.Status.ESTABLISHED:
        sentence = _("With %(number)s drawings, there is clear agreement.")
    else:
        sentence = _("With %(number)s drawings, agreement is emerging.")
    return sentence % {"number": event.data["drawings"]}


def _author(event: Event) -> str:
    return (event.by.get_full_name() or _("a moderator")) if event.by else ""
