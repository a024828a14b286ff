"""Changing neighbourhoods and proposals: every write, each with its line in the public log."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assetmap.geo.problems import UnusableAreaError
from assetmap.geo.shapes import Area, Limits, judge
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.geometry import to_shapely, to_stored
from neighbourhoods.models import Agreement, Campaign, Event, Neighbourhood, Proposal, Revision
from neighbourhoods.naming import neighbourhood_named
from neighbourhoods.recompute import recompute_agreement
from neighbourhoods.states import require_transition


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
    by: AbstractBaseUser | None = None,
    at: dt.datetime | None = None,
    is_demo: bool = False,
) -> Proposal:
    """Take in a person's drawing of a WGS 84 area; it waits for a moderator.

    `by` is None for a visitor. Raises UnusableAreaError when the shape breaks a rule, whoever sends it.
    """
    drawn = judge(shape, limits_of(campaign))
    for problem in drawn.problems:
        if problem.level == "error":
            raise UnusableAreaError(problem)
    at = at or timezone.now()
    neighbourhood, is_new = neighbourhood_named(name, campaign=campaign, is_demo=is_demo)
    proposal = Proposal.objects.create(
        neighbourhood=neighbourhood,
        visibility=visibility,
        shown_name=shown_name,
        connection=connection,
        created_at=at,
        network=network,
        is_demo=is_demo,
    )
    stored = to_stored(drawn.simplified or shape)
    Revision.objects.create(proposal=proposal, shape=stored, area_m2=drawn.area_m2, via=via, drawn_at=at)
    kind = Event.Kind.NAMED if is_new else Event.Kind.PROPOSED
    _record(kind, neighbourhood, proposal=proposal, by=by, at=at)
    return proposal


@transaction.atomic
def approve(*, proposal_ids: Iterable[int], by: AbstractBaseUser, reason: str = "") -> list[Proposal]:
    """Count waiting drawings, all or none; a name becomes public with its first one.

    What people agree on is worked out again once this is committed, once for each neighbourhood.
    """
    # Everybody locks in the same order, so that two moderators never wait for each other.
    proposals = [
        _decide(pk, Proposal.Status.APPROVED, by=by, reason=reason) for pk in sorted(set(proposal_ids))
    ]
    ids = {proposal.neighbourhood_id for proposal in proposals}
    Neighbourhood.objects.filter(pk__in=ids, status="proposed").update(status="open")
    _agree_after_commit(ids)
    return proposals


@transaction.atomic
def decline(*, proposal_id: int, by: AbstractBaseUser, reason: str) -> Proposal:
    """Turn a waiting drawing down, for a reason that is published without the drawing."""
    if not reason.strip():
        raise NotAllowedError("reason_missing", _("Give the reason: it is shown in the public log."))
    return _decide(proposal_id, Proposal.Status.DECLINED, by=by, reason=reason.strip())


@transaction.atomic
def withdraw(*, proposal_id: int, by: AbstractBaseUser | None = None) -> Proposal:
    """Take a drawing back for its author; what people agree on follows."""
    proposal = Proposal.objects.select_for_update(no_key=True, of=("self",)).get(pk=proposal_id)
    require_transition(proposal.status, Proposal.Status.WITHDRAWN)
    proposal.status = Proposal.Status.WITHDRAWN
    proposal.save(update_fields=["status"])
    _record(Event.Kind.WITHDRAWN, proposal.neighbourhood, proposal=proposal, by=by)
    _agree_after_commit({proposal.neighbourhood_id})
    return proposal


@transaction.atomic
def adopt_boundary(*, neighbourhood_id: int, by: AbstractBaseUser, reason: str) -> Neighbourhood:
    """Sign off the area that at least half of the drawings contain as the neighbourhood's boundary."""
    _require(by, "neighbourhoods.adopt_boundary")
    neighbourhood = Neighbourhood.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=neighbourhood_id
    )
    agreement = Agreement.objects.filter(neighbourhood=neighbourhood).first()
    if not reason.strip():
        raise NotAllowedError("reason_missing", _("Give the reason: it is shown in the public log."))
    if agreement is not None and agreement.contested:
        raise NotAllowedError(
            "contested", _("People draw different places under this name, so there is no one boundary.")
        )
    if agreement is None or agreement.boundary is None:
        raise NotAllowedError("nothing_agreed", _("Too few people have drawn this to adopt a boundary."))
    neighbourhood.status = Neighbourhood.Status.ADOPTED
    neighbourhood.boundary = agreement.boundary
    neighbourhood.adopted_at = timezone.now()
    neighbourhood.adopted_by = by
    neighbourhood.adoption_reason = reason.strip()
    neighbourhood.save()
    figures = {
        "drawings": agreement.drawings,
        "area_m2": round(agreement.boundary_area_m2),
        "digest": agreement.digest,
        "version": agreement.version,
    }
    _record(Event.Kind.ADOPTED, neighbourhood, by=by, reason=reason.strip(), data=figures)
    return neighbourhood


def _decide(proposal_id: int, status: str, *, by: AbstractBaseUser, reason: str) -> Proposal:
    """Decide a proposal once: the row stays locked until the decision is committed."""
    _require(by, "neighbourhoods.moderate_proposal")
    proposal = Proposal.objects.select_for_update(no_key=True, of=("self",)).get(pk=proposal_id)
    require_transition(proposal.status, status)
    proposal.status = status
    proposal.decided_by = by
    proposal.decided_at = timezone.now()
    proposal.decision_reason = reason
    proposal.save(update_fields=["status", "decided_by", "decided_at", "decision_reason"])
    _record(status, proposal.neighbourhood, proposal=proposal, by=by, reason=reason)
    return proposal


def _agree_after_commit(neighbourhood_ids: set[int]) -> None:
    for pk in sorted(neighbourhood_ids):
        transaction.on_commit(partial(recompute_agreement, neighbourhood_id=pk))


def _require(by: AbstractBaseUser, permission: str) -> None:
    if not by.has_perm(permission):
        raise PermissionDenied(permission)


def _record(kind: str, neighbourhood: Neighbourhood, **details: Any) -> None:
    details.setdefault("at", timezone.now())
    Event.objects.create(kind=kind, neighbourhood=neighbourhood, **details)
