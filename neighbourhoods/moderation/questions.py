"""Asking an author about their drawing, and taking in the answer."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from neighbourhoods.actions.recording import require_permission
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.letters import drop_question, tell_question
from neighbourhoods.models import Author, Proposal
from neighbourhoods.moderation.claims import require_unclaimed
from neighbourhoods.moderation.models import Note, Question

_MAY = "neighbourhoods.moderate_proposal"


@transaction.atomic
def ask(*, proposal_id: int, by: AbstractBaseUser, text: str) -> Question:
    """Ask the author of a waiting drawing one question; they are written to if they gave an address."""
    proposal = _waiting(proposal_id, by=by)
    if not text.strip():
        raise NotAllowedError("question_missing", _("Write the question first."))
    if proposal.author_id is None:
        raise NotAllowedError("nobody_to_ask", _("This drawing has no author who could come back to it."))
    if proposal.questions.filter(answered_at=None).exists():
        raise NotAllowedError("asked_already", _("Its author has yet to answer the question before."))
    asked = Question.objects.create(proposal=proposal, by=by, text=text.strip(), asked_at=timezone.now())
    tell_question(proposal=proposal)
    return asked


@transaction.atomic
def answer(*, author: Author, text: str) -> Question:
    """Take in an author's answer to the open question about their drawing, which goes back to the queue."""
    open_ones = Question.objects.select_for_update(of=("self",)).filter(
        proposal__author=author, proposal__status=Proposal.Status.PENDING, answered_at=None
    )
    asked = open_ones.first()
    if asked is None:
        raise NotAllowedError("nothing_asked", _("There is no question to answer any more."))
    if not text.strip():
        raise NotAllowedError("answer_missing", _("Write your answer first."))
    asked.answer, asked.answered_at = text.strip(), timezone.now()
    asked.save(update_fields=["answer", "answered_at"])
    drop_question(proposal=asked.proposal)
    return asked


@transaction.atomic
def note(*, proposal_id: int, by: AbstractBaseUser, text: str) -> Note:
    """Leave a note beside a waiting drawing for other moderators; it is never published."""
    proposal = _waiting(proposal_id, by=by)
    if not text.strip():
        raise NotAllowedError("note_missing", _("Write the note first."))
    return Note.objects.create(proposal=proposal, by=by, text=text.strip(), at=timezone.now())


def _waiting(proposal_id: int, *, by: AbstractBaseUser) -> Proposal:
    """Lock a drawing that waits and that nobody else looks at."""
    require_permission(by, _MAY)
    locked = Proposal.objects.select_for_update(no_key=True, of=("self",)).filter(pk=proposal_id)
    proposal = locked.first()
    if proposal is None:
        raise NotAllowedError("deleted", _("Its author has deleted this drawing."))
    if proposal.status != Proposal.Status.PENDING:
        raise NotAllowedError("wrong_status", _("This drawing does not wait any more."))
    require_unclaimed(proposal_id=proposal_id, by=by)
    return proposal
