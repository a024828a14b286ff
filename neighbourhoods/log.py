"""The public decision log in sentences: acts by themselves, single drawings only together."""

import calendar
import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from neighbourhoods.log_groups import OF_DRAWINGS, EventGroup, event_groups
from neighbourhoods.models import Agreement, Event, Neighbourhood

_MOST_ACTS = 300


@dataclass(frozen=True)
class LogLine:
    """One act, or what happened to several drawings; `day` is the last that it tells of.

    `machine` is `when` for programs: a day, or a month. `authors` is empty when nobody decided it.
    """

    day: dt.date
    when: str
    machine: str
    sentence: str
    authors: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def log_of(neighbourhood: Neighbourhood) -> list[LogLine]:
    """List what happened to a neighbourhood, the latest first.

    An adoption, an import and a change of what people agree on have a line with their day. What happened to
    drawings is told by month, of five people or more at a time.
    """
    lines = [_line_of_group(group) for group in event_groups(neighbourhood)]
    acts = neighbourhood.events.exclude(kind__in=OF_DRAWINGS).select_related("by")
    lines += [_line_of_act(act) for act in acts[:_MOST_ACTS]]
    return sorted(lines, key=lambda line: line.day, reverse=True)


def _line_of_group(group: EventGroup) -> LogLine:
    sentences = {
        Event.Kind.PROPOSED: _("At least %(number)s people sent a drawing."),
        Event.Kind.APPROVED: _("Drawings of at least %(number)s people were approved."),
        Event.Kind.DECLINED: _("Drawings of at least %(number)s people were declined."),
        Event.Kind.WITHDRAWN: _("At least %(number)s people withdrew their drawing."),
        Event.Kind.SUPERSEDED: _("Newer drawings of at least %(number)s people took the place of their own."),
    }
    last_day = calendar.monthrange(group.last.year, group.last.month)[1]
    return LogLine(
        day=group.last.replace(day=last_day),
        when=_months(group.first, group.last),
        machine=f"{group.last:%Y-%m}",
        sentence=sentences[group.kind] % {"number": group.at_least},
        authors=tuple(name or _("a moderator") for name in group.deciders),
        reasons=group.reasons,
    )


def _months(first: dt.date, last: dt.date) -> str:
    if first == last:
        return date_format(last, "F Y")
    begin = date_format(first, "F" if first.year == last.year else "F Y")
    return _("%(first)s to %(last)s") % {"first": begin, "last": date_format(last, "F Y")}


def _line_of_act(event: Event) -> LogLine:
    sentences = {
        Event.Kind.AGREED: _agreed,
        Event.Kind.ADOPTED: _adopted,
        Event.Kind.IMPORTED: lambda _event: _("A published boundary was imported."),
    }
    day = timezone.localdate(event.at)
    return LogLine(
        day=day,
        when=date_format(day),
        machine=day.isoformat(),
        sentence=sentences[event.kind](event),
        authors=((event.by.get_full_name() or _("a moderator")),) if event.by else (),
        reasons=(event.reason,) if event.reason else (),
    )


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
