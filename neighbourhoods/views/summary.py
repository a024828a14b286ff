"""What a shape takes in, for somebody who is still drawing it. Nothing of it is kept or logged."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from assetmap.geo.shapes import DrawnArea, examine
from assetmap.geo.strict_json import MAX_BYTES
from assetmap.web.networks import network_of
from neighbourhoods.actions import limits_of
from neighbourhoods.drawing_page import problems_as_data
from neighbourhoods.inside import bng_geometry, homes_about, landmarks_inside, places_inside
from neighbourhoods.networks import looks_too_much
from neighbourhoods.population import unusual_population
from neighbourhoods.start import start_from


@never_cache
@require_POST
def draw_summary(request: HttpRequest) -> HttpResponse:
    """Judge the GeoJSON in the body as the form would, and say what is inside it."""
    if looks_too_much(network_of(request)):
        words = _("Too many questions came from your network. Drawing goes on without the answers.")
        problem = {"title": words, "status": 429, "code": "too_many_asked"}
        return JsonResponse(problem, status=429, content_type="application/problem+json")
    # A body beyond every limit is not read; one byte more than allowed is enough to be told so.
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    sent = request.body if length <= MAX_BYTES else b" " * (MAX_BYTES + 1)
    drawn = examine(sent, limits_of(start_from(request.GET).campaign))
    return JsonResponse(_about(drawn))


def _about(drawn: DrawnArea) -> dict[str, Any]:
    """Say what is wrong with an area; if nothing is, also what it takes in."""
    if not drawn.is_acceptable:
        return {"problems": problems_as_data(drawn.problems)}
    unusual = unusual_population(drawn.shape)
    area = bng_geometry(drawn.shape)
    kinds = places_inside(area)
    return {
        "problems": problems_as_data([*drawn.problems, *([unusual] if unusual else [])]),
        "area_m2": round(drawn.area_m2),
        "homes": homes_about(drawn.shape),
        "places": sum(kind.places for kind in kinds),
        "landmarks": landmarks_inside(area),
    }
