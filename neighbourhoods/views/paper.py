"""Drawing on paper: printing a sheet, and entering what came back."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assets.shortlists.pictures import qr_svg
from neighbourhoods.models import Revision
from neighbourhoods.paper.forms import EntryForm, SheetForm
from neighbourhoods.paper.picture import SheetPicture, landmarks_on
from neighbourhoods.paper.sheet import Sheet
from neighbourhoods.shown_back import shown_back
from neighbourhoods.start import start_from


@never_cache
@require_safe
def draw_on_paper(request: HttpRequest) -> HttpResponse:
    """Ask which place the sheet shows, then give it to print."""
    form = SheetForm(request.GET if "where" in request.GET else None)
    start = start_from(request.GET)
    context: dict[str, Any] = {"form": form, "start": start}
    if form.leads_to(start):
        sheet = Sheet.around(start.found.lon, start.found.lat, form.cleaned_data["size"])
        if sheet is None:
            form.add_error("where", _("This place is outside Great Britain, which is all the map shows."))
        else:
            context |= _sheet(sheet, start.query)
    return render(request, "neighbourhoods/paper/sheet.html", context)


@never_cache
@require_safe
def draw_from_paper(request: HttpRequest) -> HttpResponse:
    """Take the corners that a helper reads off a sheet; show the line, with the form to send it."""
    entered = request.GET if "corners" in request.GET else None
    form = EntryForm(entered, initial={"code": request.GET.get("code")})
    start = start_from(request.GET)
    context: dict[str, Any] = {"form": form, "start": start}
    if form.is_valid():
        label = _("The outline of what was drawn on paper")
        context |= shown_back(form.shape, start, via=Revision.Via.PAPER, label=label)
        context["drawn_on"] = SheetPicture(form.sheet, form.shape)
        context["landmarks"] = landmarks_on(form.sheet)
    return render(request, "neighbourhoods/paper/entry.html", context)


def _sheet(sheet: Sheet, query: str) -> dict[str, Any]:
    where = settings.PUBLIC_BASE_URL + reverse("draw_from_paper")
    address = where + query + ("&" if len(query) > 1 else "") + urlencode({"code": sheet.code})
    return {
        "sheet": sheet,
        "picture": SheetPicture(sheet),
        "landmarks": landmarks_on(sheet),
        "attribution": settings.BASEMAPS[0]["attribution"],
        "mail_on": settings.EMAIL_ON,
        "entry_address": where,
        "entry_code": qr_svg(address, label=_("Code that leads helpers to the form for this sheet")),
    }
