"""GET /basemap/{z}/{x}/{y}.png and, for sharp screens, /basemap/{z}/{x}/{y}@2x.png."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from assetmap.gazetteer.basemap.draw import png
from assetmap.gazetteer.models import LoadedPart
from assetmap.geo.tiles import Tile

LOWEST_ZOOM, HIGHEST_ZOOM = 5, 19
# Another way of drawing is another picture under the same address.
_STYLE_VERSION = "1"
_A_DAY_S = 86_400


def _etag(_request: HttpRequest, z: str, x: str, y: str, sharp: str | None = None) -> str:
    return f'"{_STYLE_VERSION}-{LoadedPart.objects.version()}-{z}-{x}-{y}{sharp or ""}"'


@require_safe
@condition(etag_func=_etag)
def tile(_request: HttpRequest, z: str, x: str, y: str, sharp: str | None = None) -> HttpResponse:
    """Draw one tile; public, kept by browsers for a day, and 404 where there is no such tile."""
    wanted = Tile(int(z), int(x), int(y))
    if not (LOWEST_ZOOM <= wanted.z <= HIGHEST_ZOOM and wanted.exists()):
        raise Http404(_("There is no map tile with these numbers."))
    version = f"{_STYLE_VERSION}-{LoadedPart.objects.version()}"
    response = HttpResponse(png(wanted, 2 if sharp else 1, version), content_type="image/png")
    patch_cache_control(response, public=True, max_age=_A_DAY_S)
    return response
