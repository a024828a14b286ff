"""Drawing a neighbourhood, with a map or without."""

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assetmap.geo.geojson import to_geojson
from assetmap.web.networks import network_of
from neighbourhoods.drawing_words import drawing_words
from neighbourhoods.forms import DrawForm
from neighbourhoods.geometry import to_shapely
from neighbourhoods.inside import homes_about
from neighbourhoods.models import Proposal
from neighbourhoods.outline_svg import Layer, outline_svg
from neighbourhoods.start import Start, start_from

_THANKS_SALT = "neighbourhoods.thanks"
_THANKS_SECONDS = 24 * 3600


@never_cache
def draw(request: HttpRequest) -> HttpResponse:
    """Show the map to draw on; take the drawing in when it is sent."""
    start = start_from(request.GET)
    if request.method == "POST":
        form = DrawForm(request.POST, campaign=start.campaign, network=network_of(request))
        if form.is_valid():
            token = signing.dumps(form.save().pk, salt=_THANKS_SALT)
            return redirect("draw_thanks", token=token)
    else:
        named = {"name": start.neighbourhood.name} if start.neighbourhood else {}
        form = DrawForm(initial=named, campaign=start.campaign)
    return render(request, "neighbourhoods/draw.html", _page(form, start), status=422 if form.errors else 200)


@never_cache
@require_safe
def draw_thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Say what was received, what happens next and what it does not change."""
    try:
        pk = signing.loads(token, salt=_THANKS_SALT, max_age=_THANKS_SECONDS)
    except signing.BadSignature:
        return redirect("draw")
    proposal = Proposal.objects.with_drawing().select_related("neighbourhood__campaign").filter(pk=pk).first()
    if proposal is None:
        return redirect("draw")
    shape = to_shapely(proposal.shape)
    picture = outline_svg([Layer(shape, "own")], label=_("The outline of your drawing"))
    context = {"proposal": proposal, "picture": picture, "homes": homes_about(shape)}
    return render(request, "neighbourhoods/draw_thanks.html", context)


def _page(form: DrawForm, start: Start) -> dict[str, Any]:
    shape = form.drawn and (form.drawn.simplified or form.drawn.shape)
    return {
        "form": form,
        "start": start,
        "known_names": start.known_names(),
        "picture": shape and outline_svg([Layer(shape, "own")], label=_("The outline of your drawing")),
        "area_m2": form.drawn and form.drawn.area_m2,
        "map_data": {
            "view": start.view(),
            "draft_key": f"draw:{start.campaign.slug if start.campaign else ''}",
            "shape": to_geojson(shape) if shape else None,
            "problems": [
                {"code": problem.code, "message": str(problem.message), "place": problem.place}
                for problem in form.problems
            ],
            "limits": _limits(start),
            "words": drawing_words(),
        },
    }


def _limits(start: Start) -> dict[str, Any] | None:
    """Give the campaign's limits as static/js/sketch/rules.js takes them; None for the usual ones."""
    campaign = start.campaign
    return campaign and {
        "minAreaM2": campaign.min_area_m2,
        "maxAreaM2": campaign.max_area_m2,
        "extent": campaign.extent.coords[0],
    }
