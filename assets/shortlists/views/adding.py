"""Putting a place on the list, or off it, from wherever its button is: with a script, or without."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from assetmap.web.networks import network_of
from assets.models import Asset
from assets.shortlists import actions
from assets.shortlists.errors import ShortlistError
from assets.shortlists.held import OnTheList, held, hold, secret_of
from assets.shortlists.private_page import private_page

LARGEST_KEY = 2**63 - 1


@private_page
@require_POST
def toggle(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a place on this browser's list (`wanted` is 1) or take it off; the first one starts the list."""
    asset = get_object_or_404(Asset.objects.published(), pk=min(pk, LARGEST_KEY))
    wanted = request.POST.get("wanted") == "1"
    current = held(request)
    secret = secret_of(request) if current else ""
    try:
        if wanted:
            secret = secret or actions.start_shortlist(network=network_of(request))
            actions.add_place(secret=secret, asset=asset)
        elif secret:
            actions.remove_place(secret=secret, asset_id=pk)
    except ShortlistError as error:
        return _refused(request, error)
    response = _answer(request, asset, wanted=wanted, secret=secret)
    if wanted:
        hold(response, secret, current)
    return response


def _answer(request: HttpRequest, asset: Asset, *, wanted: bool, secret: str) -> HttpResponse:
    if _asks_for_json(request):
        return JsonResponse({"wanted": wanted, "count": OnTheList(secret).count})
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("asset", args=[asset.pk, asset.slug])
    return redirect(f"{back.partition('#')[0]}#add-{asset.pk}")


def _refused(request: HttpRequest, error: ShortlistError) -> HttpResponse:
    if _asks_for_json(request):
        return JsonResponse({"code": error.code, "message": str(error.message)}, status=409)
    return render(request, "shortlists/refused.html", {"error": error}, status=409)


def _asks_for_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
