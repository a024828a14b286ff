"""The frozen result of a campaign: a page to cite and the file itself."""

import base64

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from neighbourhoods.campaigns.models import Snapshot

_A_YEAR_S = 31_536_000


@require_safe
def campaign_result(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what was frozen, under which licence, and how to cite and check it."""
    found = Snapshot.objects.select_related("campaign").defer("content")
    snapshot = get_object_or_404(found, campaign__slug=slug)
    context = {
        "snapshot": snapshot,
        "campaign": snapshot.campaign,
        "file_url": settings.PUBLIC_BASE_URL + reverse("campaign_result_file", args=[slug]),
        "neighbourhoods": snapshot.campaign.neighbourhoods.published().with_counts(),
    }
    return render(request, "campaigns/result.html", context)


def _digest(_request: HttpRequest, slug: str) -> str | None:
    digest = Snapshot.objects.filter(campaign__slug=slug).values_list("sha256", flat=True).first()
    return digest and f'"{digest}"'


@require_safe
@cache_control(public=True, max_age=_A_YEAR_S, immutable=True)
@condition(etag_func=_digest)
def campaign_result_file(_request: HttpRequest, slug: str) -> HttpResponse:
    """Give the frozen bytes, which never change, with their digest as RFC 9530 writes it."""
    snapshot = get_object_or_404(Snapshot, campaign__slug=slug)
    response = HttpResponse(bytes(snapshot.content), content_type="application/geo+json")
    response["Content-Disposition"] = f'inline; filename="{slug}.geojson"'
    response["Content-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(snapshot.sha256)).decode()}:"
    # Anybody's map may show it.
    response["Access-Control-Allow-Origin"] = "*"
    return response
