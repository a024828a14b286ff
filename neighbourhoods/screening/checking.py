"""Keeping the automatic check of every drawing that waits. It never stops a drawing and decides nothing."""

import logging
from dataclasses import asdict
from functools import partial

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from neighbourhoods.models import Proposal
from neighbourhoods.screening.evidence import evidence_for, from_one_network
from neighbourhoods.screening.models import Screening
from neighbourhoods.screening.rules import BURST, BURSTS, LARGE_BURST, VERSION, screen

_log = logging.getLogger(__name__)


def check_after_commit(proposal: Proposal) -> None:
    """Have a drawing checked once it is stored, so that nothing here can lose it."""
    transaction.on_commit(partial(_check_arrived, proposal.pk), robust=True)


def check(proposal_id: int) -> Screening | None:
    """Check a waiting drawing anew and store what was noticed; None when it no longer waits.

    Whatever goes wrong, the drawing waits as before, and the queue says that the check failed.
    """
    proposal = (
        Proposal.objects.pending()
        .with_drawing()
        .select_related("neighbourhood")
        .filter(pk=proposal_id)
        .first()
    )
    if proposal is None:
        return None
    found = _noticed(proposal) | {"version": VERSION, "screened_at": timezone.now()}
    try:
        with transaction.atomic():
            return Screening.objects.update_or_create(proposal=proposal, defaults=found)[0]
    except DatabaseError:
        # Its author deleted it meanwhile.
        return None


def _check_arrived(proposal_id: int) -> None:
    """Check a drawing, and with the one that makes a burst those that came before it."""
    found = check(proposal_id)
    bursts = [reason for reason in found.reasons if reason["code"] in BURSTS] if found else []
    if any(reason["figures"]["number"] in (BURST, LARGE_BURST) for reason in bursts):
        for pk in from_one_network(found.proposal):
            check(pk)


def check_due(*, most: int) -> int:
    """Check the waiting drawings that were never checked, or by other rules; returns how many were."""
    due = Proposal.objects.pending().filter(Q(screening=None) | ~Q(screening__version=VERSION))
    ids = list(due.order_by("pk").values_list("pk", flat=True)[:most])
    return sum(1 for pk in ids if check(pk) is not None)


def _noticed(proposal: Proposal) -> dict[str, object]:
    try:
        with transaction.atomic():
            found = screen(evidence_for(proposal))
    except Exception as error:
        # Its text could hold what somebody typed, so only the kind of error is kept.
        problem = type(error).__name__[:60]
        _log.warning("The automatic check of drawing %s failed (%s).", proposal.pk, problem)
        return {"score": None, "reasons": [], "problem": problem}
    return {"score": found.score, "reasons": [asdict(reason) for reason in found.reasons], "problem": ""}
