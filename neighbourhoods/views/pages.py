"""The list of neighbourhoods, and the page of one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from neighbourhoods.models import Campaign, Neighbourhood
from neighbourhoods.profile import profile_of
from neighbourhoods.recounts.models import is_to_be_recounted
from neighbourhoods.standing import grouped_by_standing

_A_PAGE = 100


@require_safe
def neighbourhood_list(request: HttpRequest) -> HttpResponse:
    """List the names people use, grouped by how far each has got; `q` narrows to names like it."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:80]
    found = Neighbourhood.objects.published().select_related("campaign", "agreement")
    if text:
        found = found.named_like(text)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "groups": grouped_by_standing(page.object_list),
        "page": page,
        "text": text,
        "campaigns": Campaign.objects.open_today(),
    }
    return render(request, "neighbourhoods/list.html", context)


@require_safe
def neighbourhood_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one neighbourhood: what people agree on, what is inside and every decision."""
    found = Neighbourhood.objects.published().with_counts().annotate(recounts_wait=is_to_be_recounted())
    neighbourhood = get_object_or_404(found.select_related("campaign", "agreement", "adopted_by"), slug=slug)
    profile = profile_of(neighbourhood, share=request.GET.get("share", ""))
    return render(request, "neighbourhoods/neighbourhood.html", {"profile": profile})
