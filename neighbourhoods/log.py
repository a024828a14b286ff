"""The public decision log in sentences."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from neighbourhoods.models import Agreement, Event, Neighbourhood

_MOST_LINES = 100


@dataclass(frozen=True)
class LogLine:
    """One thing that happened; `author` is empty when nobody decided it."""

    at: dt.datetime
    sentence: str
    author: str
    reason: str


def log_of(neighbourhood: Neighbourhood) -> list[LogLine]:
    """List what happened to a neighbourhood, the latest first."""
    events = neighbourhood.events.select_related("by")[:_MOST_LINES]
    return [LogLine(event.at, _sentence(event), _author(event), event.reason) for event in events]


def _sentence(event: Event) -> str:
    if event.kind == Event.Kind.AGREED:
        return _agreed(event)
    if event.kind == Event.Kind.ADOPTED:
        drawings = event.data.get("drawings", 0)
        return ngettext(
            "A boundary was adopted, from %(number)s drawing.",
            "A boundary was adopted, from %(number)s drawings.",
            drawings,
        ) % {"number": drawings}
    return f"{event.get_kind_display()}."


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
