"""The drawings that wait, in the order in which moderators should see them."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import BadRequest
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from neighbourhoods.models import Proposal
from neighbourhoods.moderation.models import Question
from neighbourhoods.querysets import ProposalQuerySet
from neighbourhoods.screening.rules import HIGHEST, LOW_BELOW

PAGE_ROWS = 20
# What was not checked, or could not be, comes before all scores.
UNKNOWN = HIGHEST + 1
# "easy" is what nothing stood out in; the rest is in "decide" too, until its author is asked.
LISTS = ("decide", "easy", "asked")

Place = tuple[int, int]


@dataclass(frozen=True)
class Page:
    """Some drawings, and the place after which the next page begins ("" on the last)."""

    rows: list[Proposal]
    following: str


def waiting(which: str = "decide") -> ProposalQuerySet:
    """List the waiting drawings of one list, or "all" of them, the highest score first.

    Adds `rank`, `asked` and `answered`. Those that score the same are in the order in which they came.
    """
    questions = Question.objects.filter(proposal=OuterRef("pk"))
    found = (
        Proposal.objects.pending()
        .annotate(
            rank=Coalesce("screening__score", UNKNOWN),
            asked=Exists(questions.filter(answered_at=None)),
            answered=Exists(questions.filter(answered_at__isnull=False)),
        )
        .order_by("-rank", "pk")
    )
    if which == "all":
        return found
    found = found.filter(asked=which == "asked")
    return found.filter(rank__lt=LOW_BELOW) if which == "easy" else found


def after(drawings: ProposalQuerySet, place: Place | None) -> ProposalQuerySet:
    """Narrow a list of `waiting` to what follows a place in it."""
    if place is None:
        return drawings
    rank, pk = place
    return drawings.filter(Q(rank__lt=rank) | Q(rank=rank, pk__gt=pk))


def page_of(which: str, place: Place | None) -> Page:
    """Read one page of a list, with what each row shows of a drawing."""
    found = after(waiting(which), place).with_drawing()
    found = found.select_related("neighbourhood__campaign", "screening", "claim__by")
    rows = list(found[: PAGE_ROWS + 1])
    shown = rows[:PAGE_ROWS]
    return Page(shown, place_text(shown[-1]) if len(rows) > PAGE_ROWS else "")


def next_free(*, by: AbstractBaseUser, place: Place | None = None) -> Proposal | None:
    """Find the next drawing to decide that nobody else looks at."""
    taken = Q(claim__until__gt=timezone.now()) & ~Q(claim__by=by)
    return after(waiting(), place).exclude(taken).first()


def how_many() -> dict[str, int]:
    """Count each list."""
    return {name: waiting(name).count() for name in LISTS}


def place_text(proposal: Proposal) -> str:
    """Write a drawing's place in the queue, as `place_in` reads it."""
    return f"{proposal.rank},{proposal.pk}"


def place_in(text: str) -> Place | None:
    """Read a place in the queue, None for its start; BadRequest for anything else."""
    if not text:
        return None
    parts = text.split(",")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        raise BadRequest(_("The address of this page is damaged."))
    rank, pk = (int(part) for part in parts)
    return min(rank, UNKNOWN), pk
