"""The pages on which people look for support."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from assetmap.gazetteer.locate import Choices, Found, NotFound, locate
from assets.finding import find as find_assets
from assets.forms import FindForm
from assets.models import Category
from assets.parameters import after_key, changed, next_page, position

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
def find(request: HttpRequest) -> HttpResponse:
    """Find support: the start page, a question, or what is near, from the address alone."""
    categories = list(Category.objects.all())
    form = FindForm(request.GET, categories=categories)
    context = {"form": form, "by_id": {category.pk: category for category in categories}}
    if not form.is_valid() or not form.cleaned_data["where"]:
        starters = [category for category in categories if category.code in STARTERS]
        asked = "where" in request.GET
        if asked and not form.errors:
            form.add_error("where", _("Enter a postcode, place or area"))
        return render(request, "assets/start.html", context | {"starters": starters, "asked": asked})
    match _place(request, form.cleaned_data["where"]):
        case Found() as place:
            return render(request, "assets/results.html", context | _results(request, form, place))
        case Choices() as choices:
            return render(request, "assets/choices.html", context | {"choices": choices})
        case NotFound() as answer:
            form.add_error("where", answer.message)
            return render(request, "assets/not_found.html", context | {"answer": answer})


def _place(request: HttpRequest, where: str) -> Found | Choices | NotFound:
    """Return what `where` means; `at` fixes the position when one of several was chosen."""
    at = position(request.GET.get("at", ""))
    if at is None:
        return locate(where)
    return Found(label=where, kind="chosen", lon=at[0], lat=at[1], extent=None)


def _results(request: HttpRequest, form: FindForm, place: Found) -> dict[str, Any]:
    after = after_key(request.GET.get("after", ""))
    findings = find_assets(
        place.lon, place.lat, reach=form.reach, category_ids=form.category_ids, after=after
    )
    return {
        "place": place,
        "findings": findings,
        "first_page": after is None,
        "more": next_page(request.GET, findings.near.following),
        "wider": changed(request.GET, within=findings.wider.code) if findings.wider else "",
        "any_kind": changed(request.GET, category=None) if form.chosen else "",
    }
