"""Deciding on drawings, and taking them back."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from neighbourhoods.actions.recording import record, require_permission
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.letters import tell_decision
from neighbourhoods.models import Event, Neighbourhood, Proposal
from neighbourhoods.moderation.claims import release, require_unclaimed
from neighbourhoods.moderation.reasons import publishable
from neighbourhoods.recounts.asking import ask_recount
from neighbourhoods.states import require_transition


@transaction.atomic
def approve(*, proposal_ids: Iterable[int], by: AbstractBaseUser, reason: str = "") -> list[Proposal]:
    """Count waiting drawings, all or none; a name becomes public with its first one.

    A drawing takes the place of the one that its author sent before, if that one counted.

    What people agree on is worked out again once this is committed. A reason is published; NotAllowedError
    `reason_personal` if it tells how to reach somebody.
    """
    require_permission(by, "neighbourhoods.moderate_proposal")
    chosen = set(proposal_ids)
    authors = Proposal.objects.filter(pk__in=chosen).values("author")
    # Everybody locks in the same order, so that two moderators never wait for each other.
    earlier = [
        proposal
        for proposal in _locked(Q(pk__in=chosen) | Q(author__in=authors, status="approved"))
        if proposal.pk not in chosen
    ]
    for proposal in earlier:
        _supersede(proposal, by=by)
    proposals = [_decide(pk, Proposal.Status.APPROVED, by=by, reason=reason) for pk in sorted(chosen)]
    ids = {proposal.neighbourhood_id for proposal in proposals}
    Neighbourhood.objects.filter(pk__in=ids, status="proposed").update(status="open")
    ask_recount(ids)
    return proposals


@transaction.atomic
def decline(*, proposal_id: int, by: AbstractBaseUser, reason: str) -> Proposal:
    """Turn a waiting drawing down, for a reason that is published without the drawing.

    Raises NotAllowedError `reason_missing` without one, `reason_personal` if it tells how to reach somebody.
    """
    if not reason.strip():
        raise NotAllowedError("reason_missing", _("Give the reason: it is shown in the public log."))
    return _decide(proposal_id, Proposal.Status.DECLINED, by=by, reason=reason)


@transaction.atomic
def withdraw(*, proposal_id: int, by: AbstractBaseUser | None = None) -> Proposal:
    """Take a drawing back for its author; what people agree on follows."""
    proposal = Proposal.objects.select_for_update(no_key=True, of=("self",)).get(pk=proposal_id)
    was_received = proposal.status != Proposal.Status.UNCONFIRMED
    require_transition(proposal.status, Proposal.Status.WITHDRAWN)
    proposal.status = Proposal.Status.WITHDRAWN
    proposal.save(update_fields=["status"])
    if was_received:
        record(Event.Kind.WITHDRAWN, proposal.neighbourhood, proposal=proposal, by=by)
    ask_recount({proposal.neighbourhood_id})
    return proposal


def _decide(proposal_id: int, status: str, *, by: AbstractBaseUser, reason: str) -> Proposal:
    """Decide a proposal once: the row stays locked until the decision is committed."""
    require_permission(by, "neighbourhoods.moderate_proposal")
    reason = publishable(reason)
    proposal = next(iter(_locked(Q(pk=proposal_id))), None)
    if proposal is None:
        raise NotAllowedError("deleted", _("Its author has deleted this drawing."))
    require_transition(proposal.status, status)
    require_unclaimed(proposal_id=proposal_id, by=by)
    proposal.status = status
    proposal.decided_by = by
    proposal.decided_at = timezone.now()
    proposal.decision_reason = reason
    proposal.save(update_fields=["status", "decided_by", "decided_at", "decision_reason"])
    record(status, proposal.neighbourhood, proposal=proposal, by=by, reason=reason)
    release(proposal_id=proposal_id, by=by)
    tell_decision(proposal=proposal)
    return proposal


def _supersede(proposal: Proposal, *, by: AbstractBaseUser) -> None:
    require_transition(proposal.status, Proposal.Status.SUPERSEDED)
    proposal.status = Proposal.Status.SUPERSEDED
    proposal.save(update_fields=["status"])
    record(Event.Kind.SUPERSEDED, proposal.neighbourhood, proposal=proposal, by=by)


def _locked(which: Q) -> list[Proposal]:
    found = Proposal.objects.select_for_update(no_key=True, of=("self",)).select_related("neighbourhood")
    return list(found.filter(which).order_by("pk"))
