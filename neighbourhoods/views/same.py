"""Saying that one would draw a neighbourhood the same."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assetmap.web.networks import network_of
from neighbourhoods.boundaries.shown import shown_part
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.geometry import to_shapely
from neighbourhoods.links import give_link
from neighbourhoods.models import Neighbourhood
from neighbourhoods.outline_svg import Layer, outline_svg
from neighbourhoods.same_form import SameForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draw_the_same(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the little that is needed, and take it in as a drawing; `of` in the address names one part."""
    published = Neighbourhood.objects.published().select_related("campaign", "agreement")
    neighbourhood = get_object_or_404(published, slug=slug)
    part = shown_part(neighbourhood, request.GET.get("of", ""))
    if part is None:
        raise Http404
    form = SameForm(
        request.POST if request.method == "POST" else None,
        neighbourhood=neighbourhood,
        part=part,
        network=network_of(request),
    )
    if form.is_valid():
        try:
            return redirect("draw_thanks", token=give_link(author=form.save().author))
        except NotAllowedError as error:
            # What was shown a moment ago is no longer agreed on.
            raise Http404 from error
    label = _("Outline of %(name)s") % {"name": part.label}
    context = {
        "form": form,
        "neighbourhood": neighbourhood,
        "part": part,
        "picture": outline_svg([Layer(to_shapely(part.shape), "own")], label=label),
    }
    return render(request, "neighbourhoods/same.html", context, status=422 if form.errors else 200)
