"""Campaigns, people and drawings for tests, laid out in metres around one postcode."""

import datetime as dt
import json
from typing import Any

from django.contrib.auth.models import Group, User
from shapely.geometry import Polygon

from assetmap.geo.geojson import to_geojson
from neighbourhoods.actions import approve, propose
from neighbourhoods.geometry import to_stored
from neighbourhoods.models import Campaign, Proposal
from neighbourhoods.roles import ANALYSTS, EDITORS, MODERATORS, ORGANISERS
from tests.places import point

PASSWORD = "correct-horse-battery"


def square(east_m: float = 0, north_m: float = 0, side_m: float = 600) -> Polygon:
    """Return a WGS 84 square whose middle is so many metres from the postcode."""
    half = side_m / 2
    corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
    return Polygon([point(east_m + x, north_m + y).coords for x, y in corners])


def geojson(shape: Polygon) -> str:
    return json.dumps(to_geojson(shape))


def make_campaign(**values: Any) -> Campaign:
    defaults = {
        "title": "Where does your neighbourhood end?",
        "slug": "greenwich",
        "question": "Where are its edges?",
        "extent": to_stored(square(side_m=20_000))[0],
        "opens_on": dt.date(2020, 1, 1),
    }
    return Campaign.objects.create(**defaults | values)


def make_user(name: str, role: str | None = None) -> User:
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_moderator(name: str = "mo") -> User:
    return make_user(name, MODERATORS)


def make_editor() -> User:
    return make_user("ed", EDITORS)


def make_organiser() -> User:
    return make_user("pcn", ORGANISERS)


def make_analyst() -> User:
    return make_user("ann", ANALYSTS)


def send(name: str = "Maze Hill", shape: Polygon | None = None, **values: Any) -> Proposal:
    """Send a drawing as a visitor does; it waits."""
    values = {"campaign": None, "via": "tap", "connection": "live"} | values
    return propose(name=name, shape=shape or square(), **values)


def approved(moderator: User, count: int, name: str = "Maze Hill", **values: Any) -> list[Proposal]:
    """Send and approve drawings that differ a little."""
    east_m = values.pop("east_m", 0)
    sent = [send(name, square(east_m + 10 * number), **values) for number in range(count)]
    return approve(proposal_ids=[proposal.pk for proposal in sent], by=moderator)
