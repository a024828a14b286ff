"""Adopting a boundary: what would change, and the decision with its reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assetmap.web.staff import staff_with
from neighbourhoods.actions import adopt_boundary
from neighbourhoods.boundaries.comparing import compare
from neighbourhoods.boundaries.shown import shown_part
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Neighbourhood


@staff_with("neighbourhoods.adopt_boundary")
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what adopting would change; adopt it. `of` in the address brings an earlier boundary back."""
    found = Neighbourhood.objects.published().select_related("agreement", "campaign")
    neighbourhood = get_object_or_404(found, slug=slug)
    earlier = _number(request.GET.get("of", ""))
    problem = ""
    if request.method == "POST":
        try:
            _adopt(request, neighbourhood, earlier)
        except NotAllowedError as error:
            problem = error.message
        else:
            messages.success(request, _("The boundary is adopted."))
            return redirect(neighbourhood)
    part = shown_part(neighbourhood, f"boundary-{earlier}" if earlier else "agreement")
    present = neighbourhood.boundary and to_shapely(neighbourhood.boundary)
    context = {
        "neighbourhood": neighbourhood,
        "part": part,
        "earlier": earlier,
        "comparison": part and compare(present, to_shapely(part.shape)),
        "digest": neighbourhood.agreed.digest if neighbourhood.agreed else "",
        "boundaries": neighbourhood.boundaries.all(),
        "problem": problem,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "boundaries/adopt.html", context, status=422 if problem else 200)


def _adopt(request: HttpRequest, neighbourhood: Neighbourhood, earlier: int | None) -> None:
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:1000]
    digest = "" if earlier else request.POST.get("digest", "")[:64]
    adopt_boundary(
        neighbourhood_id=neighbourhood.pk, by=request.user, reason=reason, digest=digest, earlier=earlier
    )


def _number(text: str) -> int | None:
    number = text.removeprefix("boundary-")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else None
