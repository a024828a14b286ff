"""Drawing without a map: ticking the streets that are one's own."""

from itertools import groupby
from typing import Any

import shapely
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assetmap.gazetteer.locate import Found
from assetmap.geo.crs import shape_to_wgs84
from assetmap.geo.geojson import to_geojson
from neighbourhoods.models import Revision
from neighbourhoods.patches.from_postcodes import patches_near
from neighbourhoods.patches.outlines import together
from neighbourhoods.patches.words import Choice, described
from neighbourhoods.shown_back import shown_back
from neighbourhoods.start import start_from
from neighbourhoods.where_form import WhereForm

# Postcodes to list the streets of: some 5,000 homes, or 14,000 for those who think bigger.
_NEAR, _WIDE = 300, 900


@never_cache
@require_safe
def draw_by_areas(request: HttpRequest) -> HttpResponse:
    """List streets near a place to tick; then say what those ticked take in, with the form to send them."""
    form = WhereForm(request.GET if "where" in request.GET else None)
    start = start_from(request.GET)
    context: dict[str, Any] = {"form": form, "start": start, "wide": request.GET.get("reach") == "wide"}
    if form.leads_to(start):
        place = start.found
        patches = patches_near(place.lon, place.lat, postcodes=_WIDE if context["wide"] else _NEAR)
        wanted = set(request.GET.getlist("area"))
        ticked = [patch for patch in patches if patch.code in wanted]
        choices = described(patches, place.lon, place.lat)
        context |= {
            "groups": _by_place(choices),
            "map_data": _on_map(choices, place),
            "ticked": {patch.code for patch in ticked},
            "nothing_ticked": "ticked" in request.GET and not ticked,
        }
        if ticked:
            area = together([patch.shape for patch in ticked])
            label = _("The outline of the streets you ticked")
            context |= shown_back(area, start, via=Revision.Via.AREAS, label=label)
    return render(request, "neighbourhoods/draw_by_areas.html", context)


def _by_place(choices: list[Choice]) -> list[dict[str, Any]]:
    """Group choices by the part of town they are in, the part with the nearest first."""
    places = list(dict.fromkeys(choice.place for choice in choices))
    ordered = sorted(choices, key=lambda choice: places.index(choice.place))
    return [
        {"place": place, "choices": list(inside)}
        for place, inside in groupby(ordered, key=lambda choice: choice.place)
    ]


def _on_map(choices: list[Choice], place: Found) -> dict[str, Any]:
    """Say for the map beside the list where the streets are, in WGS 84."""
    shapes = [shape_to_wgs84(choice.patch.shape) for choice in choices]
    return {
        "label": _("Map of the streets in the list"),
        "here": [place.lon, place.lat],
        "bounds": shapely.total_bounds(shapes).tolist(),
        "areas": [
            {"code": choice.patch.code, "label": choice.label, "geometry": to_geojson(shape)}
            for choice, shape in zip(choices, shapes, strict=True)
        ],
    }
