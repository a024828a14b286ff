"""The page of one asset."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from assets.feedback.merged import redirect_to_survivor
from assets.models import Asset
from assets.nearby import within_five_minutes

CHANGES_SHOWN = 10


@require_safe
@cache_control(private=True)
def asset(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show all that is known of one asset; a closed one says so with status 410."""
    if pk >= 2**63:
        raise Http404
    known = Asset.objects.select_related("category", "category__parent", "organisation", "source")
    found = get_object_or_404(known.exclude(status=Asset.Status.DRAFT), pk=pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    if found.status == Asset.Status.RETIRED:
        closed = redirect_to_survivor(found)
        return closed or render(request, "assets/closed.html", {"asset": found}, status=410)
    context = {
        "asset": found,
        "changes": found.changes.only("asset_id", "at", "kind", "changes")[:CHANGES_SHOWN],
        "around": within_five_minutes(found),
        "parts": settings.ASSET_PAGE_PARTS,
    }
    return render(request, "assets/asset.html", context)
