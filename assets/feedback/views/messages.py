"""One message at the desk: all that an editor needs to decide, and the decision."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assets.feedback.actions import deciding
from assets.feedback.forms.desk import AcceptForm, AnswerForm, ReasonForm
from assets.feedback.models import Submission
from assets.feedback.nearby import like_named
from assets.feedback.permissions import editors_only
from assets.feedback.views.attempts import attempt

# Two forms of one page have an answer.
_ANSWER_ID = "answer_%s"


@editors_only
@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what somebody sent."""
    return _page(request, _known(pk))


@editors_only
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the sender, and other editors, that somebody is looking at it."""
    attempt(request, deciding.take, _("The sender sees that you are looking at it."), submission_id=pk)
    return redirect("edit_message", pk=pk)


@editors_only
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the editor's word that what was reported has been put right."""
    return _answered(request, pk, deciding.settle_report, _("The sender sees that it is done."))


@editors_only
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave things as they are, for a reason."""
    return _answered(request, pk, deciding.decline, _("The sender sees your reason."), ReasonForm)


@editors_only
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a suggestion on the map, or make a group's changes."""
    submission = _known(pk)
    if submission.kind != Submission.Kind.SUGGESTION:
        return _answered(request, pk, deciding.accept_amendment, _("The changes are made."))
    form = AcceptForm(request.POST, submission=submission)
    if not form.is_valid():
        return _page(request, submission, form)
    given = {name: form.cleaned_data[name] for name in ("needs", "answer")} | {"values": form.values()}
    act = deciding.accept_suggestion
    done = attempt(request, act, _("It is on the map now."), submission_id=pk, **given)
    return redirect("edit_messages") if done else redirect("edit_message", pk=pk)


def _answered(
    request: HttpRequest, pk: int, act: Any, said: str, form_class: type[AnswerForm] = AnswerForm
) -> HttpResponse:
    form = form_class(request.POST, auto_id=_ANSWER_ID)
    if not form.is_valid():
        return _page(request, _known(pk), answer=form)
    done = attempt(request, act, said, submission_id=pk, answer=form.cleaned_data["answer"])
    return redirect("edit_messages") if done else redirect("edit_message", pk=pk)


def _known(pk: int) -> Submission:
    if pk >= 2**63:
        raise Http404
    known = Submission.objects.select_related("asset__category", "asset__source", "taken_by", "decided_by")
    return get_object_or_404(known, pk=pk)


def _page(
    request: HttpRequest,
    submission: Submission,
    form: AcceptForm | None = None,
    answer: AnswerForm | None = None,
) -> HttpResponse:
    answer = answer or AnswerForm(auto_id=_ANSWER_ID)
    page: dict[str, Any] = {"submission": submission, "answer": answer}
    if submission.kind == Submission.Kind.SUGGESTION and submission.decided_at is None:
        at = submission.values.get("location")
        page["form"] = form or AcceptForm(submission=submission)
        page["alike"] = like_named(submission.values["name"], at and (at[0], at[1]))
    refused = bool(answer.errors or (form and form.errors))
    return render(request, "feedback/edit/message.html", page, status=422 if refused else 200)
