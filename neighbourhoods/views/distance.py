"""Drawing without a map: everything within a distance of a place."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assetmap.geo.circle import circle
from assetmap.geo.geojson import to_geojson
from assetmap.geo.shapes import area_in_m2
from neighbourhoods.distance_form import DistanceForm
from neighbourhoods.forms import DrawForm
from neighbourhoods.inside import bng_geometry, homes_about, places_inside
from neighbourhoods.models import Revision
from neighbourhoods.outline_svg import Layer, outline_svg
from neighbourhoods.start import Start, start_from


@never_cache
@require_safe
def draw_by_distance(request: HttpRequest) -> HttpResponse:
    """Ask for a place and a distance; then say in words what that takes in, with the form to send it."""
    form = DistanceForm(request.GET if "where" in request.GET else None)
    asked = form.is_valid()
    start = start_from(request.GET)
    context = {"form": form, "start": start}
    if asked and start.found:
        context |= _shown_back(start, form.cleaned_data["distance_m"])
    return render(request, "neighbourhoods/draw_by_distance.html", context)


def _shown_back(start: Start, distance_m: int) -> dict[str, Any]:
    shape = circle(start.found.lon, start.found.lat, distance_m)
    kinds = places_inside(bng_geometry(shape))
    named = {"name": start.neighbourhood.name} if start.neighbourhood else {}
    initial = {"shape": json.dumps(to_geojson(shape)), "via": Revision.Via.FORM} | named
    return {
        "draw_form": DrawForm(initial=initial, campaign=start.campaign),
        "known_names": start.known_names(),
        "distance_m": distance_m,
        "area_m2": area_in_m2(shape),
        "homes": homes_about(shape),
        "kinds": kinds,
        "places": sum(kind.places for kind in kinds),
        "picture": outline_svg([Layer(shape, "own")], label=_("A circle around the place")),
    }
