"""Approving several drawings at once, of those in which nothing stood out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from neighbourhoods.actions import approve
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Proposal
from neighbourhoods.moderation.queue import PAGE_ROWS, waiting

MOST = PAGE_ROWS


@dataclass
class Outcome:
    """What became of each: those that are approved, and those that are not with a sentence each."""

    approved: list[int] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


def ticked(values: Iterable[str]) -> list[int]:
    """Read the drawings ticked in a list; what is no number, or too many, is left out."""
    numbers = [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 19]
    return list(dict.fromkeys(numbers))[:MOST]


def to_confirm(ids: list[int]) -> list[Proposal]:
    """Find those of some drawings that may be approved together: they wait, and nothing stood out."""
    found = waiting("easy").filter(pk__in=ids).with_drawing()
    return list(found.select_related("neighbourhood", "screening", "claim__by"))


def approve_each(ids: list[int], *, by: AbstractBaseUser) -> Outcome:
    """Approve each by itself, with an event of its own: one that cannot be approved costs no other."""
    outcome = Outcome()
    easy = set(waiting("easy").filter(pk__in=ids).values_list("pk", flat=True))
    for pk in ids:
        try:
            if pk not in easy:
                _raise_why_not(pk)
            approve(proposal_ids=[pk], by=by)
        except NotAllowedError as error:
            outcome.refused.append((pk, error.message))
        except DatabaseError:
            outcome.refused.append((pk, _("It could not be stored. Please try again.")))
        else:
            outcome.approved.append(pk)
    return outcome


def _raise_why_not(pk: int) -> None:
    if Proposal.objects.pending().filter(pk=pk).exists():
        raise NotAllowedError("needs_a_look", _("Something stood out in it: decide it on its own page."))
    raise NotAllowedError("wrong_status", _("It does not wait any more."))
