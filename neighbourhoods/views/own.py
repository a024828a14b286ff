"""The pages behind an author's private link."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from assets.feedback.views.private_links import private_link
from neighbourhoods.actions import erase, forget_contact, take_back
from neighbourhoods.drawing_page import drawing_page
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.forms import ChangeForm
from neighbourhoods.geometry import to_shapely
from neighbourhoods.links import author_with, renew_link
from neighbourhoods.moderation.questions import answer
from neighbourhoods.own_drawing import OwnDrawing, own_data, own_drawing
from neighbourhoods.start import Start

_DONE = {
    "withdrawn": _("Your drawing is withdrawn. What people agree on follows in a moment."),
    "renewed": _("The address of this page is your new link. All others have ended, so keep this one."),
    "forgotten": _("Your e-mail address is deleted. This link is now the only way back to your drawing."),
    "answered": _("Thank you: your answer goes to the moderators."),
    "confirmed": _("Thank you: your drawing is confirmed. A moderator looks at it next."),
}


def own_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the drawing that a private link leads to; a link that has ended says so."""

    @private_link
    @wraps(view)
    def shown(request: HttpRequest, token: str) -> HttpResponse:
        author = author_with(token)
        drawing = author and own_drawing(author)
        if drawing is None:
            return render(request, "neighbourhoods/own_ended.html", status=404)
        return view(request, token, drawing)

    return shown


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, token: str, drawing: OwnDrawing) -> HttpResponse:
    """Show one's drawing; withdraw it, answer a question, get a new link, have the address deleted."""
    wish = request.POST.get("do", "") if request.method == "POST" else ""
    if wish == "withdraw":
        take_back(author_id=drawing.author.pk)
        return _back(token, "withdrawn")
    if wish == "renew":
        return _back(renew_link(author=drawing.author), "renewed")
    if wish == "forget" and drawing.has_contact:
        forget_contact(author_id=drawing.author.pk)
        return _back(token, "forgotten")
    refused = _answered(request, drawing) if wish == "answer" else None
    if wish == "answer" and not refused:
        return _back(token, "answered")
    context = {
        "token": token,
        "drawing": drawing,
        "done": _DONE.get(request.GET.get("done", "")),
        "refused": refused,
        "answer": request.POST.get("answer", ""),
    }
    return render(request, "neighbourhoods/own.html", context, status=422 if refused else 200)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_change(request: HttpRequest, token: str, drawing: OwnDrawing) -> HttpResponse:
    """Draw it again, starting from what was sent last."""
    latest = drawing.proposal
    refused = None
    if request.method == "POST":
        form = ChangeForm(request.POST, request.FILES, proposal=latest)
        if form.is_valid():
            try:
                form.save()
            except NotAllowedError as error:
                refused = error.message
            else:
                return redirect("draw_thanks", token=token)
    else:
        answers = {name: getattr(latest, name) for name in ("connection", "visibility", "shown_name")}
        form = ChangeForm(proposal=latest, initial=answers)
    start = Start(request.GET, campaign=latest.neighbourhood.campaign, neighbourhood=latest.neighbourhood)
    context: dict[str, Any] = drawing_page(
        form, start, begin_with=to_shapely(latest.shape), draft_key=f"draw:change:{latest.pk}"
    )
    context |= {"token": token, "drawing": drawing, "refused": refused}
    status = 422 if form.errors or refused else 200
    return render(request, "neighbourhoods/own_change.html", context, status=status)


@own_page
@require_safe
def proposal_data(_request: HttpRequest, _token: str, drawing: OwnDrawing) -> HttpResponse:
    """Give an author everything that is kept of them, as a file."""
    response = JsonResponse(own_data(drawing.author), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="my-drawing.geojson"'
    return response


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_delete(request: HttpRequest, token: str, drawing: OwnDrawing) -> HttpResponse:
    """Ask once, then delete all of it."""
    if request.method == "POST":
        erase(author_id=drawing.author.pk)
        return render(request, "neighbourhoods/own_deleted.html")
    return render(request, "neighbourhoods/own_delete.html", {"token": token, "drawing": drawing})


def _answered(request: HttpRequest, drawing: OwnDrawing) -> str | Promise | None:
    """Take an answer in; says why not if it cannot be."""
    try:
        answer(author=drawing.author, text=request.POST.get("answer", "").replace("\0", "")[:1000])
    except NotAllowedError as error:
        return error.message
    return None


def _back(token: str, done: str) -> HttpResponse:
    response = redirect("proposal", token=token)
    response["Location"] += f"?done={done}"
    return response
