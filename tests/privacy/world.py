"""Drawings that can be recognised wherever they turn up, and what must not be seen of them."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely
from django.contrib.auth.models import User
from shapely.geometry import Polygon

from assetmap.geo.crs import shape_to_bng
from neighbourhoods.actions import approve, decline, take_back
from neighbourhoods.geometry import to_shapely
from neighbourhoods.links import give_link
from neighbourhoods.models import Author, Campaign, Contact, Proposal
from neighbourhoods.moderation.questions import answer, ask, note
from tests.drawings import make_campaign, send, square

_PAIR = re.compile(r"(-?\d+\.?\d*)[\s,;\"\]\[:&=/a-z]{1,12}(-?\d+\.?\d*)")


@dataclass
class Secrets:
    """What must not be seen: words anywhere, names on a page, corners of one drawing, zones of too few."""

    words: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    corners: set[tuple[str, str]] = field(default_factory=set)
    zones: list[Polygon] = field(default_factory=list)

    def shown_in(self, text: str) -> list[str]:
        """List what a text gives away."""
        found = [word for word in self.words + self.names if word in text]
        pairs = np.array(list(_numbers(text)), dtype=float).reshape(-1, 2)
        for x, y in (pairs.T, pairs.T[::-1]):
            for zone in self.zones:
                inside = shapely.contains_xy(zone, x, y)
                found += [f"a point in a zone of too few: {each}" for each in pairs[inside].tolist()]
            found += [
                f"a corner of one drawing: {corner}"
                for corner in zip(*(_cut(axis) for axis in (x, y)), strict=True)
                if corner in self.corners
            ]
        return found

    def hide_drawing(self, shape: Polygon) -> None:
        for each in (shape, shape_to_bng(shape)):
            x, y = shapely.get_coordinates(each).T
            self.corners |= set(zip(_cut(x), _cut(y), strict=True))

    def hide_zone(self, shape: Polygon) -> None:
        self.zones += [shape.buffer(0.0005), shape_to_bng(shape).buffer(50)]


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    # Overlapping, so that no pair is lost to the number before it.
    position = 0
    while found := _PAIR.search(text, position):
        yield found[1], found[2]
        position = found.start(2)


def _cut(values: np.ndarray) -> list[str]:
    """Write numbers so that a corner is known again when it was rounded a little: 1 m in either system."""
    return [f"{value:.0f}" if abs(value) > 1_000 else f"{value:.5f}" for value in values]


def make_world(moderator: User) -> Secrets:
    """Store drawings of every state in an open and an ended campaign, and what was said about them.

    Returns what must not be seen of them. Maze Hill is adopted.
    """
    secrets = Secrets()
    campaign = make_campaign()
    agreed = [_drawn(secrets, "Maze Hill", 13.7 * n, number=n, campaign=campaign) for n in range(7)]
    approve(proposal_ids=[proposal.pk for proposal in agreed], by=moderator)
    shown = send("Maze Hill", square(-31.3), visibility="anonymous", campaign=campaign)
    rivals = [_drawn(secrets, "Two Places", 4_000 + 13.7 * n, number=20 + n) for n in range(6)]
    few = [_drawn(secrets, "Two Places", 6_500 + n, number=30 + n, side_m=170) for n in range(3)]
    few += [
        _drawn(secrets, "Small Name", -4_000 + n, number=40 + n, side_m=170, campaign=campaign)
        for n in range(3)
    ]
    approve(proposal_ids=[each.pk for each in [shown, *rivals, *few]], by=moderator)
    waiting = _drawn(secrets, "Never Approved", -6_000, number=50, side_m=170, campaign=campaign)
    declined = _drawn(secrets, "Small Name", -8_000, number=51, side_m=170, campaign=campaign)
    decline(proposal_id=declined.pk, by=moderator, reason="It is a lake.")
    withdrawn = _drawn(secrets, "Maze Hill", -9_000, number=52, side_m=170, campaign=campaign)
    take_back(author_id=withdrawn.author_id)
    for proposal in (*few, waiting, declined, withdrawn, *_ended(secrets, moderator)):
        secrets.hide_zone(_shape(proposal))
    ask(proposal_id=waiting.pk, by=moderator, text="Is the Plumtree in it?")
    answer(author=waiting.author, text="The Plumtree is mine.")
    note(proposal_id=waiting.pk, by=moderator, text="A Plumtree again.")
    secrets.words += ["Plumtree", "It is a lake."]
    secrets.names += ["Never Approved", "never-approved"]
    return secrets


def _ended(secrets: Secrets, moderator: User) -> list[Proposal]:
    """Fill a campaign whose last day has passed; returns the drawings of the name that too few drew."""
    ended = make_campaign(title="Ended", slug="ended")
    many = [_drawn(secrets, "Many", 13.7 * n, number=60 + n, campaign=ended) for n in range(5)]
    few = [_drawn(secrets, "Few", 7_500 + n, number=70 + n, side_m=170, campaign=ended) for n in range(2)]
    approve(proposal_ids=[each.pk for each in many + few], by=moderator)
    Campaign.objects.filter(pk=ended.pk).update(closes_on="2020-02-01")
    return few


def _drawn(
    secrets: Secrets,
    name: str,
    east_m: float,
    *,
    number: int,
    side_m: float = 613.7,
    campaign: Campaign | None = None,
) -> Proposal:
    """Send a drawing that is only to be counted, from somebody with an address and a private link."""
    shape = square(east_m, 3.3 * (number % 10), side_m)
    proposal = send(name, shape, network=f"network-{number}", campaign=campaign)
    email = f"secret-{number}@example.org"
    _give_address(proposal.author, email)
    secrets.words += [email, f"secret-{number}@", f"network-{number}", give_link(author=proposal.author)]
    secrets.hide_drawing(_shape(proposal))
    return proposal


def _give_address(author: Author, email: str) -> None:
    Contact.objects.create(
        author=author,
        email=email,
        given_at=author.started_at,
        confirmed_at=author.started_at,
        purge_on=dt.date(2099, 1, 1),
    )


def _shape(proposal: Proposal) -> Polygon:
    return to_shapely(proposal.revisions.get().shape)
