"""GET /map/places: what the map shows beside the list."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from assetmap.features.problems import InvalidParameter
from assets.clusters.answer import places
from assets.clusters.selection import read_apart, read_cells, read_selection


@require_safe
@cache_control(private=True, max_age=60)
def map_places(request: HttpRequest) -> HttpResponse:
    """Answer GeoJSON for `bbox` and `zoom` under the filters of a search; 400 says what cannot be used."""
    try:
        cells, apart = read_cells(request.GET), read_apart(request.GET)
        selection = read_selection(request.GET, cells)
    except InvalidParameter as problem:
        return problem.response()
    return JsonResponse(places(selection, cells, apart), content_type="application/geo+json")
