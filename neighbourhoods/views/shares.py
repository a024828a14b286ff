"""Every share of an agreement as one file, for the slider and for anybody else."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from neighbourhoods.models import Agreement
from neighbourhoods.share_slider import shares_document


def _digest(_request: HttpRequest, slug: str) -> str | None:
    agreed = Agreement.objects.filter(neighbourhood__slug=slug).values_list("version", "digest").first()
    return agreed and f'"{agreed[0]}-{agreed[1]}"'


@require_safe
@cache_control(no_cache=True)
@condition(etag_func=_digest)
def shares(_request: HttpRequest, slug: str) -> JsonResponse:
    """Give the shares of a neighbourhood; the digest of the drawings is the tag."""
    published = Agreement.objects.filter(neighbourhood__status__in=["open", "adopted"])
    agreed = get_object_or_404(published.select_related("neighbourhood"), neighbourhood__slug=slug)
    document = shares_document(agreed.neighbourhood, agreed)
    return JsonResponse(document, content_type="application/geo+json")
