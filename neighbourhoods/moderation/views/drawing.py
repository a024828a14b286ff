"""One drawing that waits: looking at it, deciding it, asking its author, leaving a note."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from neighbourhoods.actions import approve, decline
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.moderation.claims import claim, name_of, release
from neighbourhoods.moderation.permissions import moderators_only
from neighbourhoods.moderation.questions import ask, note
from neighbourhoods.moderation.reasons import REASONS
from neighbourhoods.moderation.showing import noticed, shown

_LAST = 2**63 - 1
# What leaves nothing to show of the drawing.
_GONE = {"wrong_status", "deleted"}


@moderators_only
@require_safe
def drawing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one waiting drawing, and to others that it is being looked at."""
    held = claim(proposal_id=_known(pk), by=request.user)
    with_lines = request.GET.get("lines") == "on"
    waiting = held and shown(pk, claim=held, by=request.user, with_lines=with_lines)
    if not waiting:
        messages.warning(request, _("That drawing does not wait any more."))
        return redirect("moderate")
    context = {
        "waiting": waiting,
        "noticed": noticed(waiting.proposal),
        "looked_at_by": "" if waiting.is_mine else name_of(held.by),
        "with_lines": with_lines,
        "reasons": REASONS,
    }
    return render(request, "moderation/drawing.html", context)


@moderators_only
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or decline one drawing, then go on to the next."""
    _known(pk)
    reason = _text(request, "own_reason") or str(REASONS.get(request.POST.get("reason", ""), ""))
    if request.POST.get("decision") == "approve":
        return _do(request, pk, _("Approved."), lambda: approve(proposal_ids=[pk], by=request.user))
    return _do(request, pk, _("Declined."), lambda: decline(proposal_id=pk, by=request.user, reason=reason))


@moderators_only
@require_POST
def ask_author(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the author a question, then go on to the next."""
    text = _text(request, "question")
    done = _("Asked. The drawing comes back to the queue with the answer.")
    return _do(request, _known(pk), done, lambda: ask(proposal_id=pk, by=request.user, text=text))


@moderators_only
@require_POST
def leave_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a note for other moderators."""
    text = _text(request, "note")
    done = _("Your note is kept for other moderators.")
    return _do(
        request, _known(pk), done, lambda: note(proposal_id=pk, by=request.user, text=text), stays=True
    )


@moderators_only
@require_POST
def pass_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a drawing to somebody else and go on to the next."""
    release(proposal_id=_known(pk), by=request.user)
    return _on(request)


@moderators_only
@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at a drawing in another moderator's place."""
    claim(proposal_id=_known(pk), by=request.user, take_over=True)
    return redirect("moderate_drawing", pk=pk)


def _do(
    request: HttpRequest, pk: int, done: str, act: Callable[[], object], *, stays: bool = False
) -> HttpResponse:
    """Do what was asked and say how it went; what was refused stays on the page."""
    try:
        act()
    except NotAllowedError as error:
        messages.warning(request, error.message)
        return redirect("moderate") if error.code in _GONE else redirect("moderate_drawing", pk=pk)
    messages.success(request, done)
    if stays:
        return redirect("moderate_drawing", pk=pk)
    release(proposal_id=pk, by=request.user)
    return _on(request)


def _on(request: HttpRequest) -> HttpResponse:
    """Go to what follows the place in the queue that the page was at."""
    response = redirect("moderate_next")
    place = request.POST.get("place", "")
    if all(part.isascii() and part.isdigit() for part in place.split(",")):
        response["Location"] += f"?after={place}"
    return response


def _known(pk: int) -> int:
    if pk > _LAST:
        raise Http404
    return pk


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:1000]
