"""What every change shares: its line in the public log, who may make it, and what follows from it."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from neighbourhoods.models import Event, Neighbourhood, Proposal
from neighbourhoods.screening.checking import check_after_commit


def record(kind: str, neighbourhood: Neighbourhood, **details: Any) -> None:
    """Add a line to a neighbourhood's public log."""
    details.setdefault("at", timezone.now())
    Event.objects.create(kind=kind, neighbourhood=neighbourhood, **details)


def record_received(*, proposal: Proposal, by: AbstractBaseUser | None = None, at: dt.datetime) -> None:
    """Log a drawing that now waits for a moderator, and have it checked; the first of a name is logged so."""
    is_new = not Event.objects.filter(neighbourhood=proposal.neighbourhood).exists()
    kind = Event.Kind.NAMED if is_new else Event.Kind.PROPOSED
    record(kind, proposal.neighbourhood, proposal=proposal, by=by, at=at)
    check_after_commit(proposal)


def require_permission(by: AbstractBaseUser, permission: str) -> None:
    """Raise PermissionDenied unless an account holds a permission."""
    if not by.has_perm(permission):
        raise PermissionDenied(permission)
