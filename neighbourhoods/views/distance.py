"""Drawing without a map: everything within a distance of a place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assetmap.geo.circle import circle
from neighbourhoods.distance_form import DistanceForm
from neighbourhoods.models import Revision
from neighbourhoods.shown_back import shown_back
from neighbourhoods.start import start_from


@never_cache
@require_safe
def draw_by_distance(request: HttpRequest) -> HttpResponse:
    """Ask for a place and a distance; then say in words what that takes in, with the form to send it."""
    form = DistanceForm(request.GET if "where" in request.GET else None)
    start = start_from(request.GET)
    context = {"form": form, "start": start}
    if form.leads_to(start):
        distance_m = form.cleaned_data["distance_m"]
        area = circle(start.found.lon, start.found.lat, distance_m)
        label = _("A circle around the place")
        context |= shown_back(area, start, via=Revision.Via.FORM, label=label) | {"distance_m": distance_m}
    return render(request, "neighbourhoods/draw_by_distance.html", context)
