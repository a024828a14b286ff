"""Taking in drawings: one's own, or one's agreement with what is shown."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assetmap.geo.problems import UnusableAreaError
from assetmap.geo.shapes import Area, DrawnArea, Limits, area_in_m2, judge
from neighbourhoods.actions.recording import record_received
from neighbourhoods.boundaries.shown import shown_part
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.geometry import to_shapely, to_stored
from neighbourhoods.letters import ask_to_confirm
from neighbourhoods.models import Author, Campaign, Neighbourhood, Proposal, Revision
from neighbourhoods.naming import neighbourhood_named


def limits_of(campaign: Campaign | None) -> Limits:
    """Give the limits on a drawn area: the campaign's own, else those of the whole service."""
    if campaign is None:
        return Limits()
    return Limits(campaign.min_area_m2, campaign.max_area_m2, to_shapely(campaign.extent))


@transaction.atomic
def propose(
    *,
    campaign: Campaign | None,
    name: str,
    shape: Area,
    via: str,
    connection: str,
    visibility: str = Proposal.Visibility.AGGREGATE,
    shown_name: str = "",
    network: str = "",
    email: str = "",
    by: AbstractBaseUser | None = None,
    at: dt.datetime | None = None,
    is_demo: bool = False,
) -> Proposal:
    """Take in a person's drawing of a WGS 84 area; it waits for a moderator.

    With an e-mail address it waits for its author first, who is sent a link to confirm it. `by` is None for
    a visitor. Raises UnusableAreaError when the shape breaks a rule, whoever sends it.
    """
    drawn = sound(shape, campaign)
    at = at or timezone.now()
    neighbourhood, _is_new = neighbourhood_named(name, campaign=campaign, is_demo=is_demo)
    drawing = {"shape": to_stored(drawn.simplified or shape), "area_m2": drawn.area_m2, "via": via}
    return _take_in(
        neighbourhood,
        drawing | {"drawn_at": at},
        email=email,
        by=by,
        author=None if is_demo else Author.objects.create(started_at=at),
        visibility=visibility,
        shown_name=shown_name,
        connection=connection,
        created_at=at,
        network=network,
        is_demo=is_demo,
    )


@transaction.atomic
def endorse(
    *,
    neighbourhood_id: int,
    connection: str,
    of: str = "",
    mark: str = "",
    email: str = "",
    network: str = "",
) -> Proposal:
    """Take in that somebody would draw it as it is shown: the shape counts as their own drawing.

    `of` is the key of the part they mean, see `shown_part`; with `mark` it must still have the shape that
    they looked at. It waits like any other, since it is one more voice; its shape needs no judging, having
    been published. Raises NotAllowedError with code `nothing_shown` or `changed_meanwhile`.
    """
    published = Neighbourhood.objects.published().select_related("agreement")
    neighbourhood = published.get(pk=neighbourhood_id)
    part = shown_part(neighbourhood, of)
    if part is None:
        raise NotAllowedError("nothing_shown", _("Nothing is shown of it yet that you could agree with."))
    if mark and mark != part.mark:
        raise NotAllowedError("changed_meanwhile", _("This line has changed meanwhile. Look at it again."))
    now = timezone.now()
    drawing = {"shape": part.shape, "area_m2": area_in_m2(to_shapely(part.shape)), "via": Revision.Via.SAME}
    return _take_in(
        neighbourhood,
        drawing | {"drawn_at": now},
        email=email,
        author=Author.objects.create(started_at=now),
        connection=connection,
        created_at=now,
        network=network,
    )


def sound(shape: Area, campaign: Campaign | None) -> DrawnArea:
    """Judge a WGS 84 area by the campaign's rules; raises UnusableAreaError for the first broken one."""
    drawn = judge(shape, limits_of(campaign))
    for problem in drawn.problems:
        if problem.level == "error":
            raise UnusableAreaError(problem)
    return drawn


def _take_in(
    neighbourhood: Neighbourhood,
    drawing: dict[str, Any],
    *,
    email: str,
    by: AbstractBaseUser | None = None,
    **values: Any,
) -> Proposal:
    """Store a proposal with its first drawing; it waits for its author if there is an address to confirm."""
    status = Proposal.Status.UNCONFIRMED if email else Proposal.Status.PENDING
    proposal = Proposal.objects.create(neighbourhood=neighbourhood, status=status, **values)
    Revision.objects.create(proposal=proposal, **drawing)
    if email:
        ask_to_confirm(proposal=proposal, email=email)
    else:
        record_received(proposal=proposal, by=by, at=proposal.created_at)
    return proposal
