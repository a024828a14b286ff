"""Choosing what a plan is about, with the count before anything is downloaded."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_POST

from assets.search.taxonomy import Taxonomy
from neighbourhoods.drawing_page import drawing_page
from neighbourhoods.plans.forms import AreaForm, PlanForm
from neighbourhoods.plans.page import choosing_page, counted
from neighbourhoods.start import start_from

# What goes along to the page for drawing and comes back with the area.
_OF_THE_FORMS = ("csrfmiddlewaretoken", "shape", "via", "file", "confirmed", "where", "at")


@cache_control(private=True)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Show what is chosen. Without an area of one's own all of it is in the address, to keep and to share."""
    asked = request.POST if request.method == "POST" else request.GET
    form = PlanForm(asked, taxonomy=Taxonomy.load())
    if request.method == "POST" and form.is_valid() and form.selection.own_area is None:
        kept = asked.copy()
        for name in _OF_THE_FORMS:
            kept.pop(name, None)
        return redirect(f"{reverse('plan_choose')}?{_filled(kept)}")
    return render(
        request, "plans/choose.html", choosing_page(request, form), status=422 if form.errors else 200
    )


@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Say how many places are chosen, for the page while somebody chooses."""
    form = PlanForm(request.POST, taxonomy=Taxonomy.load())
    if not form.is_valid():
        errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
        return JsonResponse({"errors": errors}, status=422)
    return JsonResponse({"said": counted(form.selection, form.selection.assets().count())})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def area(request: HttpRequest) -> HttpResponse:
    """Draw, paste or upload an area of one's own; then go on with what was chosen before."""
    asked = request.POST if request.method == "POST" else request.GET
    drawn = request.POST if "via" in request.POST else None
    form = AreaForm(drawn, request.FILES if drawn is not None else None)
    if drawn is not None and form.is_valid():
        chosen = asked.copy()
        chosen["shape"] = form.cleaned_data["shape"]
        return render(
            request, "plans/choose.html", choosing_page(request, PlanForm(chosen, taxonomy=Taxonomy.load()))
        )
    context = drawing_page(form, start_from(request.GET), draft_key="plan:area")
    along = [
        (name, value)
        for name, found in asked.lists()
        if name not in _OF_THE_FORMS
        for value in found
        if value
    ]
    context |= {"along": along}
    return render(request, "plans/area.html", context, status=422 if form.errors else 200)


def _filled(query: HttpRequest) -> str:
    """Return the query string without what was left empty."""
    for name in list(query):
        query.setlist(name, [value for value in query.getlist(name) if value])
    return query.urlencode()
