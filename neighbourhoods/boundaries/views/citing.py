"""A boundary that was adopted once, by its number or by a day on which it was in force."""

import datetime as dt
import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assetmap.geo.geojson import to_geojson
from neighbourhoods.boundaries.models import AdoptedBoundary
from neighbourhoods.closed_words import takes_drawings
from neighbourhoods.geometry import to_shapely
from neighbourhoods.inside import homes_about
from neighbourhoods.models import Neighbourhood
from neighbourhoods.outline_svg import Layer, outline_svg

_MOST_DIGITS = 6


@require_safe
def boundary(request: HttpRequest, slug: str, which: str) -> HttpResponse:
    """Show one boundary with its decision."""
    kept = _find(slug, which)
    shape = to_shapely(kept.shape)
    label = _("Outline of %(name)s") % {"name": kept.neighbourhood.name}
    following = kept.neighbourhood.boundaries.filter(number=kept.number + 1).first()
    context = {
        "boundary": kept,
        "neighbourhood": kept.neighbourhood,
        "following": following,
        "homes": homes_about(shape),
        "picture": outline_svg([Layer(shape, "adopted")], label=label),
        "address": settings.PUBLIC_BASE_URL + kept.get_absolute_url(),
        "takes_drawings": takes_drawings(kept.neighbourhood.campaign),
    }
    return render(request, "boundaries/boundary.html", context)


@require_safe
def boundary_file(_request: HttpRequest, slug: str, which: str) -> HttpResponse:
    """Give one boundary as a GeoJSON feature."""
    kept = _find(slug, which)
    told = {
        "name": kept.neighbourhood.name,
        "number": kept.number,
        "adopted_at": kept.adopted_at.isoformat(),
        "area_m2": round(kept.area_m2),
        "url": settings.PUBLIC_BASE_URL + kept.get_absolute_url(),
        "is_demo": kept.neighbourhood.is_demo,
    }
    for name in ("reason", "same_as", "drawings", "digest", "version", "source", "licence", "attribution"):
        told[name] = getattr(kept, name) or None
    feature = {"type": "Feature", "geometry": to_geojson(to_shapely(kept.shape)), "properties": told}
    body = json.dumps(feature, ensure_ascii=False)
    response = HttpResponse(body, content_type="application/geo+json")
    response["Content-Disposition"] = f'inline; filename="{slug}-{kept.number}.geojson"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _find(slug: str, which: str) -> AdoptedBoundary:
    neighbourhood = get_object_or_404(Neighbourhood.objects.published().select_related("campaign"), slug=slug)
    kept = neighbourhood.boundaries.select_related("neighbourhood__campaign", "adopted_by")
    if which.isascii() and which.isdigit() and len(which) <= _MOST_DIGITS:
        return get_object_or_404(kept, number=int(which))
    found = kept.filter(adopted_at__date__lte=_day(which)).first()
    if found is None:
        raise Http404(_("No boundary was in force on that day."))
    return found


def _day(text: str) -> dt.date:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise Http404(_("Name a boundary by its number or by a day like 2026-05-31."))
    return day
