"""Drawing a neighbourhood, with a map or without."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assetmap.geo.shapes import examine
from assetmap.web.networks import network_of
from assets.feedback.views.private_links import private_link
from neighbourhoods.drawing_page import drawing_page, nearly
from neighbourhoods.forms import DrawForm
from neighbourhoods.geometry import to_shapely
from neighbourhoods.inside import homes_about
from neighbourhoods.letter_words import absolute
from neighbourhoods.links import author_with, give_link
from neighbourhoods.outline_svg import Layer, outline_svg
from neighbourhoods.own_drawing import own_drawing
from neighbourhoods.start import start_from

_THANKS_LAST = dt.timedelta(hours=1)


@never_cache
def draw(request: HttpRequest) -> HttpResponse:
    """Show the map to draw on; take the drawing in when it is sent."""
    start = start_from(request.GET)
    handed_over = request.method == "POST" and request.POST.get("do") == "map"
    if request.method == "POST" and not handed_over:
        form = DrawForm(request.POST, request.FILES, campaign=start.campaign, network=network_of(request))
        if form.is_valid():
            return redirect("draw_thanks", token=give_link(author=form.save().author))
    else:
        named = {"name": start.neighbourhood.name} if start.neighbourhood else {}
        way = {"via": request.POST.get("via", "")} if handed_over else {}
        form = DrawForm(initial=named | way, campaign=start.campaign)
    begin_with = nearly(start)
    key = start.campaign.slug if start.campaign else ""
    if begin_with is not None:
        key = f"nearly:{start.neighbourhood.slug}:{request.GET.get('of', '')}"
    if handed_over:
        begin_with = examine(request.POST.get("shape", "")).shape
    context = drawing_page(form, start, begin_with=begin_with, draft_key=f"draw:{key}")
    context["map_data"]["handed_over"] = handed_over
    return render(request, "neighbourhoods/draw.html", context, status=422 if form.errors else 200)


@private_link
@require_safe
def draw_thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Say what was received, what happens next and what it does not change, and give the private link."""
    author = author_with(token)
    drawing = author and own_drawing(author)
    if drawing is None:
        return redirect("draw")
    proposal = drawing.proposal
    if proposal.created_at < timezone.now() - _THANKS_LAST:
        return redirect("proposal", token=token)
    shape = to_shapely(proposal.shape)
    context = {
        "proposal": proposal,
        "drawing": drawing,
        "private_link": absolute("proposal", token),
        "picture": outline_svg([Layer(shape, "own")], label=_("The outline of your drawing")),
        "homes": homes_about(shape),
    }
    return render(request, "neighbourhoods/draw_thanks.html", context)
