"""Events about single drawings, told together: by month, and of five people or more at a time."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db.models import F
from django.db.models.functions import Coalesce

from neighbourhoods.models import Event, Neighbourhood
from neighbourhoods.suppression import FEWEST

# The first drawing of a name is a drawing that was received, and nothing more is told of it.
_RECEIVED = {Event.Kind.NAMED: Event.Kind.PROPOSED}
OF_DRAWINGS = (
    Event.Kind.NAMED,
    Event.Kind.PROPOSED,
    Event.Kind.APPROVED,
    Event.Kind.DECLINED,
    Event.Kind.WITHDRAWN,
    Event.Kind.SUPERSEDED,
)


@dataclass(frozen=True)
class EventGroup:
    """What happened to the drawings of `at_least` so many people, a step of five, from month to month.

    `first` and `last` are the first days of those months. `deciders` and `reasons` are whose decisions
    they were and what was said for them, each once, in no order that would tell when.
    """

    kind: str
    first: dt.date
    last: dt.date
    at_least: int
    deciders: tuple[str, ...]
    reasons: tuple[str, ...]


class _Row(NamedTuple):
    kind: str
    month: tuple[int, int]
    person: int | None
    decider: str | None
    reason: str


def event_groups(neighbourhood: Neighbourhood) -> list[EventGroup]:
    """Group what happened to single drawings; months that are not enough by themselves go with the next.

    What is left over at the end is not told yet, not even that it is there.
    """
    rows = sorted(_rows(neighbourhood), key=attrgetter("kind", "month"))
    return [group for kind, alike in groupby(rows, key=attrgetter("kind")) for group in _groups(kind, alike)]


def _rows(neighbourhood: Neighbourhood) -> Iterable[_Row]:
    # A drawing without an author is somebody's too. What was deleted counts as one person's together: fewer
    # may be said of it then, never more.
    person = Coalesce("proposal__author_id", -1 * F("proposal_id"))
    told = neighbourhood.events.filter(kind__in=OF_DRAWINGS).values_list(
        "kind", "at__year", "at__month", person, "by_id", "by__first_name", "by__last_name", "reason"
    )
    for kind, year, month, who, by_id, first_name, last_name, reason in told.order_by():
        decides = by_id is not None and kind in (Event.Kind.APPROVED, Event.Kind.DECLINED)
        decider = f"{first_name} {last_name}".strip() if decides else None
        yield _Row(_RECEIVED.get(kind, kind), (year, month), who, decider, reason)


def _groups(kind: str, rows: Iterable[_Row]) -> Iterable[EventGroup]:
    gathered: list[_Row] = []
    for month, of_month in groupby(rows, key=attrgetter("month")):
        gathered += of_month
        people = len({row.person for row in gathered})
        if people >= FEWEST:
            deciders = {row.decider for row in gathered if row.decider is not None}
            reasons = {row.reason for row in gathered if row.reason}
            yield EventGroup(
                kind,
                first=dt.date(*gathered[0].month, 1),
                last=dt.date(*month, 1),
                at_least=people // FEWEST * FEWEST,
                deciders=tuple(sorted(deciders)),
                reasons=tuple(sorted(reasons)),
            )
            gathered = []
