"""The pages on which people look for support."""

from dataclasses import replace

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from assetmap.gazetteer.locate import Choices, Found, NotFound, locate
from assets.forms import FindForm, reach_words
from assets.parameters import changed, position
from assets.pasted import left_out, telling, understood
from assets.results import results
from assets.search.chips import chips, wants
from assets.search.counting import count
from assets.search.reaches import REACHES
from assets.search.taxonomy import Taxonomy

# What the start page offers at a glance.
STARTERS = (
    "food-bank",
    "advice",
    "support-group",
    "mental-health",
    "library",
    "exercise-class",
    "carers-support",
    "childrens-centre",
)


@require_safe
@cache_control(private=True)
@telling
def find(request: HttpRequest) -> HttpResponse:
    """Find support: the start page, a question, or what is near, from the address alone."""
    taxonomy = Taxonomy.load()
    if answer := understood(request, taxonomy):
        return answer
    form = FindForm(request.GET, taxonomy=taxonomy)
    context = {"form": form, "left_out": left_out(request)}
    if not form.is_valid() or not form.cleaned_data["where"]:
        return _start(request, form, context)
    match _place(request, form.cleaned_data["where"]):
        case Found() as place:
            context |= results(form, request.GET, place, counted=request.method == "GET")
            return render(request, "assets/results.html", context)
        case Choices() as choices:
            options = _options(request, choices.options)
            return render(request, "assets/choices.html", context | {"choices": choices, "options": options})
        case NotFound() as answer:
            form.add_error("where", answer.message)
            options = _options(request, answer.suggestions)
            return render(request, "assets/not_found.html", context | {"options": options})


@require_safe
@cache_control(private=True, max_age=60)
def reaches(request: HttpRequest) -> HttpResponse:
    """Answer how far a search can reach, each distance with what it takes in: far ones would delay a page."""
    form = FindForm(request.GET, taxonomy=Taxonomy.load())
    where = form.cleaned_data["where"] if form.is_valid() else ""
    place = _place(request, where) if where else None
    if not isinstance(place, Found):
        raise BadRequest(_("Nothing can be counted without a place and filters that can be read."))
    counts = count(form.search, place.lon, place.lat, REACHES[-1])
    return JsonResponse({each.code: reach_words(each, counts.reaches) for each in REACHES})


def _start(request: HttpRequest, form: FindForm, context: dict) -> HttpResponse:
    asked = "where" in request.GET
    if asked and not form.errors:
        form.add_error("where", _("Enter a postcode, place or area"))
    context |= {
        "starters": [each for each in form.taxonomy.categories if each.code in STARTERS],
        "asked": asked,
        "wants": wants(form, request.GET),
        "chips": chips(form, request.GET),
    }
    return render(request, "assets/start.html", context)


def _options(request: HttpRequest, places: list[Found]) -> list[dict[str, str]]:
    """Return places to choose from, each with the address of the same search there."""
    return [
        {
            "label": place.label,
            "href": changed(request.GET, where=place.label, at=f"{place.lat:.5f},{place.lon:.5f}"),
        }
        for place in places
    ]


def _place(request: HttpRequest, where: str) -> Found | Choices | NotFound:
    """Return what `where` means; `at` fixes the position until `at_of` is typed over."""
    at = position(request.GET.get("at", ""))
    if at is None or request.GET.get("at_of", where) != where:
        return locate(where)
    answer = locate(f"{at[1]:.6f}, {at[0]:.6f}")
    return replace(answer, label=where, kind="chosen") if isinstance(answer, Found) else answer
