"""Changing plans; each change leaves an event."""

import datetime as dt
import secrets
import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from neighbourhoods.actions.recording import require_permission
from neighbourhoods.plans.content import MOST_FROZEN, Content, gather
from neighbourhoods.plans.models import Plan, PlanEvent
from neighbourhoods.plans.selection import Selection

_KEY_BYTES = 16


def save_plan(
    *, selection: Selection, name: str, note: str, expires_on: dt.date | None, by: AbstractBaseUser
) -> Plan:
    """Freeze what a selection holds now. Raises PermissionDenied or TooManyPlacesError.

    The plan is one row, written once all of it is gathered: there is never half a plan. Cannot be called
    inside a transaction, which might have begun before what it reads.
    """
    require_permission(by, "plans.add_plan")
    with tempfile.TemporaryDirectory() as folder:
        content = gather(selection, Path(folder), most=MOST_FROZEN)
        with transaction.atomic():
            plan = _create(content, name=name, note=note, expires_on=expires_on, made_by=by)
            _record(PlanEvent.Kind.SAVED, plan, by=by, places=plan.places)
    return plan


@transaction.atomic
def keep_plan(*, plan: Plan, expires_on: dt.date | None, by: AbstractBaseUser) -> None:
    """Set until when a plan is kept; None is for good."""
    _require_owner(plan, by)
    plan.expires_on = expires_on
    plan.save(update_fields=["expires_on"])
    _record(PlanEvent.Kind.KEPT, plan, by=by, expires_on=expires_on and expires_on.isoformat())


@transaction.atomic
def delete_plan(*, plan: Plan, by: AbstractBaseUser) -> None:
    """Delete a plan: its link ends at once, and its event stays."""
    _require_owner(plan, by)
    _record(PlanEvent.Kind.DELETED, plan, by=by)
    plan.delete()


@transaction.atomic
def purge_expired() -> int:
    """Delete every plan whose time is over; returns how many."""
    expired = list(Plan.objects.expired().defer("content").select_for_update())
    for plan in expired:
        _record(PlanEvent.Kind.EXPIRED, plan, by=None)
        plan.delete()
    return len(expired)


def may_change(plan: Plan, user: Any) -> bool:
    """Whether an account made a plan, or may do everything."""
    return user.is_authenticated and (plan.made_by_id == user.pk or user.is_superuser)


def _require_owner(plan: Plan, by: AbstractBaseUser) -> None:
    if not may_change(plan, by):
        raise PermissionDenied("plans.change_plan")


def _create(content: Content, **values: Any) -> Plan:
    return Plan.objects.create(
        key=secrets.token_urlsafe(_KEY_BYTES),
        made_at=timezone.now(),
        asked=content.asked,
        places=content.places,
        content=b"".join(content.lines()),
        digest=content.digest,
        **values,
    )


def _record(kind: str, plan: Plan, *, by: AbstractBaseUser | None, **data: Any) -> None:
    data |= {"name": plan.name, "digest": plan.digest}
    PlanEvent.objects.create(kind=kind, plan=plan, by=by, at=timezone.now(), data=data)
