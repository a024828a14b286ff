"""How a campaign fills: how many drew, which names they used and where it is blank, nothing below five."""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import cache
from django.db.models import Case, Count, F, Max, Q, When

from neighbourhoods.campaigns.coarse_grid import CoarseGrid, Squares
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Campaign, Neighbourhood, Proposal, Revision
from neighbourhoods.suppression import band, shown, total_beside

_KEPT_S, _SQUARES_KEPT_S = 3_600, 86_400


@dataclass(frozen=True)
class NameShown:
    """A name and how many people drew it; None below five."""

    name: str
    href: str
    people: int | None


@dataclass(frozen=True)
class Participation:
    """What may be said of a campaign's drawings; `cells` has squares with five people or more, in bands.

    `drawings` is a number `at_least` where the exact one, less the names', would tell of fewer than five.
    `version` names what is said and nothing else: a drawing that changes none of it leaves it as it was.
    """

    drawings: int | None
    at_least: bool
    waiting: int | None
    names: tuple[NameShown, ...]
    cells: dict[str, int]
    version: str = ""

    @property
    def as_json(self) -> dict[str, Any]:
        """The figures that change while a page is open."""
        return {
            "version": self.version,
            "drawings": self.drawings,
            "at_least": self.at_least,
            "waiting": self.waiting,
            "names": [vars(name) for name in self.names],
            "cells": self.cells,
        }


def participation(campaign: Campaign) -> Participation:
    """Gather what may be said of a campaign now; worked out once for each state of its drawings."""
    key = f"participation:{campaign.pk}:{_state(campaign)}"
    found = cache.get(key)
    if found is None:
        found = _named(_gather(campaign))
        cache.set(key, found, _KEPT_S)
    return found


def _state(campaign: Campaign) -> str:
    """Name the state of a campaign's drawings, in one cheap query; not to be shown, as it counts each one."""
    drawn = Proposal.objects.filter(neighbourhood__campaign=campaign).aggregate(
        count=Count("pk", filter=Q(status="approved")),
        waiting=Count("pk", filter=Q(status="pending")),
        latest=Max("pk"),
        decided=Max("decided_at"),
        agreed=Max("neighbourhood__agreement__computed_at"),
    )
    moments = [f"{at:%Y%m%d%H%M%S%f}" if at else "0" for at in (drawn["decided"], drawn["agreed"])]
    return ".".join([*(str(drawn[name] or 0) for name in ("count", "waiting", "latest")), *moments])


def _named(found: Participation) -> Participation:
    told = json.dumps(found.as_json, sort_keys=True).encode()
    return replace(found, version=hashlib.sha256(told).hexdigest()[:20])


def _gather(campaign: Campaign) -> Participation:
    # Of a contested name only what its own page says: more would tell how many mean a place of few.
    agreed = When(agreement__contested=True, then=F("agreement__drawings"))
    told = Case(agreed, default=F("approved_drawings"))
    names = Neighbourhood.objects.published().filter(campaign=campaign).with_counts().annotate(told=told)
    waiting = Proposal.objects.pending().filter(neighbourhood__campaign=campaign).count()
    grid = CoarseGrid.over(to_shapely(campaign.extent))
    people = grid.count(_squares(campaign, grid))
    cells = {
        grid.name(row, column): at_least
        for row, column in zip(*people.nonzero(), strict=True)
        if (at_least := band(people[row, column]))
    }
    listed = [NameShown(found.name, found.get_absolute_url(), shown(found.told)) for found in names]
    drawings, at_least = total_beside([found.told for found in names])
    at_least |= any(found.told < found.approved_drawings for found in names)
    listed.sort(key=lambda found: -(found.people or 0))
    return Participation(drawings, at_least, shown(waiting), tuple(listed), cells)


def _squares(campaign: Campaign, grid: CoarseGrid) -> list[Squares]:
    """List the squares that each drawing that counts reaches into, worked out once for each of them.

    A thousand drawings of a thousand corners take a second; one more of them takes a millisecond.
    """
    counting = Proposal.objects.approved().filter(neighbourhood__campaign=campaign).with_drawing()
    drawings = set(counting.values_list("revision_id", flat=True))
    key = f"squares:{campaign.pk}"
    known = {pk: squares for pk, squares in cache.get(key, {}).items() if pk in drawings}
    if new := drawings - known.keys():
        shapes = dict(Revision.objects.filter(pk__in=new).values_list("pk", "shape"))
        known |= zip(shapes, grid.reached([to_shapely(shape) for shape in shapes.values()]), strict=True)
        cache.set(key, known, _SQUARES_KEPT_S)
    return list(known.values())
