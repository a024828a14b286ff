"""The maker's own page: its address holds no key, because the browser's cookie does."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assets.shortlists import actions
from assets.shortlists.errors import ShortlistError
from assets.shortlists.forms import KeepForm, ReasonsForm, chosen_step
from assets.shortlists.held import held, hold, let_go, secret_of
from assets.shortlists.listing import Entry, entries_of
from assets.shortlists.models import Shortlist
from assets.shortlists.private_page import keyed_page, private_page
from assets.shortlists.text import as_text
from assets.shortlists.tokens import reading_key
from assets.shortlists.views.reading import gone, link_to, plain


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show this browser's list; every button keeps what is typed, then does its own."""
    shortlist = held(request)
    if shortlist is None:
        return render(request, "shortlists/none.html")
    entries = entries_of(shortlist)
    if request.method != "POST":
        return _page(request, shortlist, ReasonsForm(entries=entries))
    form = ReasonsForm(request.POST, entries=entries)
    if not form.is_valid():
        return _page(request, shortlist, form, status=422)
    try:
        onward = _step(request, form)
    except ShortlistError as error:
        return _lost(request, error)
    # A script that saves while somebody types needs no page in return.
    return HttpResponse(status=204) if "quiet" in request.POST else redirect(onward)


def _step(request: HttpRequest, form: ReasonsForm) -> str:
    """Do what the pressed button says; returns the address to go on at."""
    secret = secret_of(request)
    actions.write_reasons(secret=secret, reasons=form.reasons)
    step, item_id, said = chosen_step(request)
    here = reverse("shortlist")
    if step == "remove":
        actions.remove_item(secret=secret, item_id=item_id)
    elif step in {"up", "down"}:
        actions.move_item(secret=secret, item_id=item_id, by=-1 if step == "up" else 1)
        return f"{here}#item-{item_id}"
    elif step == "seen":
        if not actions.stop_marking(secret=secret, item_id=item_id, said=said):
            messages.warning(request, _("It has changed again since. Please look at it once more."))
        return f"{here}#item-{item_id}"
    elif "quiet" not in request.POST:
        messages.success(request, _("Your reasons are saved."))
    return here


@private_page
@require_POST
def sheet(request: HttpRequest) -> HttpResponse:
    """Show the sheet to print, with distances from a start that is used for this one answer only."""
    return _handed_over(request, "sheet")


@private_page
@require_POST
def text(request: HttpRequest) -> HttpResponse:
    """Give the list as plain text, with distances likewise."""
    return _handed_over(request, "text")


def _handed_over(request: HttpRequest, shape: str) -> HttpResponse:
    shortlist = held(request)
    if shortlist is None:
        return redirect("shortlist")
    form = ReasonsForm(request.POST, entries=entries_of(shortlist), travels=True)
    if not form.is_valid():
        return _page(request, shortlist, form, status=422)
    actions.write_reasons(secret=secret_of(request), reasons=form.reasons)
    entries = entries_of(shortlist, start=form.found)
    link = link_to(reading_key(secret_of(request)))
    if shape == "text":
        return plain(as_text(shortlist, entries, link=link))
    context = {"made": shortlist, "entries": entries, "link": link, "start": form.start_label, "own": True}
    return render(request, "shortlists/sheet.html", context)


@private_page
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Change when the list expires."""
    form = KeepForm(request.POST)
    response = redirect(reverse("shortlist") + "#keep")
    if form.is_valid():
        try:
            shortlist = actions.keep_shortlist(secret=secret_of(request), days=form.cleaned_data["days"])
        except ShortlistError as error:
            return _lost(request, error)
        hold(response, secret_of(request), shortlist)
    return response


@private_page
@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the list for good."""
    try:
        actions.delete_shortlist(secret=secret_of(request))
    except ShortlistError as error:
        return _lost(request, error)
    messages.success(request, _("The shortlist is deleted. Its links no longer work."))
    return _forgotten()


@private_page
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Let this browser forget the list, so that the next place starts another; the list stays."""
    messages.success(
        request,
        _("You can start another shortlist now. The last one still works for those who have its link."),
    )
    return _forgotten()


@keyed_page
@require_safe
def resume(request: HttpRequest, secret: str) -> HttpResponse:
    """Go on with a list in this browser, by the link that its maker kept."""
    shortlist = Shortlist.objects.made_with(secret).first()
    if shortlist is None:
        return gone(request)
    response = redirect("shortlist")
    hold(response, secret, shortlist)
    return response


def _page(request: HttpRequest, made: Shortlist, form: ReasonsForm, *, status: int = 200) -> HttpResponse:
    secret = secret_of(request)
    entries: list[Entry] = [entry for entry, _field in form.rows]
    context: dict[str, Any] = {
        "made": made,
        "form": form,
        "entries": entries,
        "keep_form": KeepForm(auto_id="keep-%s"),
        "key": reading_key(secret),
        "link": link_to(reading_key(secret)),
        "resume_path": reverse("shortlist_resume", args=[secret]),
        "troubled": any(entry.marks for entry in entries),
    }
    return render(request, "shortlists/mine.html", context, status=status)


def _lost(request: HttpRequest, error: ShortlistError) -> HttpResponse:
    """Answer for a list that went while its page was open."""
    messages.warning(request, error.message)
    return _forgotten()


def _forgotten() -> HttpResponse:
    response = redirect("shortlist")
    let_go(response)
    return response
