"""The profile of a neighbourhood as a page, a table, data and a map layer; and several side by side."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from neighbourhoods.models import Neighbourhood
from neighbourhoods.profiles.comparing import MOST_COMPARED, compared_tables, with_profiles
from neighbourhoods.profiles.document import beyond_layer, document, write_csv
from neighbourhoods.profiles.page import page_of
from neighbourhoods.profiles.profile import Profile, profile_of
from neighbourhoods.profiles.questions import choices, chosen
from neighbourhoods.standing import standing_of

# In the names of classes, by how many neighbourhoods are compared.
_COLUMNS = ("none", "one", "two", "three", "four")


@require_safe
def profile_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who lives in a neighbourhood, what is there and what is near; or say why that is not known."""
    neighbourhood = get_object_or_404(_neighbourhoods(), slug=slug)
    profile = _profile_of(request, neighbourhood)
    if profile is None:
        context = {"neighbourhood": neighbourhood, "standing": standing_of(neighbourhood)}
        return render(request, "profiles/no_profile.html", context, status=404)
    page = page_of(profile)
    return render(request, "profiles/profile.html", {"page": page, "choices": choices(request.GET)})


@require_safe
def profile_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Give every figure of a profile as one row of a table."""
    return _table([_profile(request, slug)], f"{slug}-profile.csv")


@require_safe
def profile_json(request: HttpRequest, slug: str) -> JsonResponse:
    """Give a profile as data, for anybody's program."""
    return _open_data(document(_profile(request, slug)))


@require_safe
def beyond(request: HttpRequest, slug: str) -> JsonResponse:
    """Give the homes beyond a ten-minute walk of what `of` names as squares of 100 m, in GeoJSON."""
    profile = _profile(request, slug)
    wanted = request.GET.get("of", profile.answers[0]["code"])
    answer = next((answer for answer in profile.answers if answer["code"] == wanted), None)
    if answer is None:
        raise Http404
    return _open_data(beyond_layer(answer), content_type="application/geo+json")


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show the main figures of up to four neighbourhoods (`n`, by slug) side by side."""
    profiles = _compared(request)
    context = {
        "profiles": profiles,
        "deprivation": sorted({said for profile in profiles for said in profile.deprivation}),
        "columns": _COLUMNS[len(profiles)],
        "tables": compared_tables(profiles),
        "chosen": [profile.neighbourhood.slug for profile in profiles],
        "places": range(MOST_COMPARED),
        "choices": with_profiles(),
    }
    return render(request, "profiles/compare.html", context)


@require_safe
def compare_csv(request: HttpRequest) -> HttpResponse:
    """Give every figure of the same neighbourhoods as one row of a table."""
    return _table(_compared(request), "neighbourhoods-compared.csv")


def _compared(request: HttpRequest) -> list[Profile]:
    slugs = list(dict.fromkeys(request.GET.getlist("n")))[:MOST_COMPARED]
    asked = _neighbourhoods().filter(slug__in=[slug for slug in slugs if "\0" not in slug])
    found = {each.slug: each for each in asked}
    return [profile for slug in slugs if slug in found and (profile := profile_of(found[slug]))]


def _table(profiles: list[Profile], name: str) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    write_csv(answer, profiles)
    return answer


def _neighbourhoods() -> Any:
    return Neighbourhood.objects.published().select_related("campaign", "agreement")


def _profile(request: HttpRequest, slug: str) -> Profile:
    """Work out the profile that was asked for; 404 while a neighbourhood has no boundary."""
    profile = _profile_of(request, get_object_or_404(_neighbourhoods(), slug=slug))
    if profile is None:
        raise Http404
    return profile


def _profile_of(request: HttpRequest, neighbourhood: Neighbourhood) -> Profile | None:
    return profile_of(neighbourhood, chosen(request.GET.getlist("category"), request.GET.getlist("need")))


def _open_data(data: dict[str, Any], content_type: str = "application/json") -> JsonResponse:
    answer = JsonResponse(data, content_type=content_type)
    answer["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(answer, ["Accept-Language"])
    return answer
