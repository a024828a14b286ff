"""A campaign as residents see it, and how it fills."""

from io import BytesIO

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe
from django.views.decorators.vary import vary_on_headers

from assets.shortlists.pictures import qr_svg
from neighbourhoods.campaigns.actions import close_what_is_over
from neighbourhoods.campaigns.models import Snapshot
from neighbourhoods.campaigns.page import chosen_text, grid_table, map_data, texts
from neighbourhoods.campaigns.participation import participation
from neighbourhoods.models import Campaign

_QR_PIXELS_A_MODULE = 20


@require_safe
def campaign_list(request: HttpRequest) -> HttpResponse:
    """List the campaigns: open, to come, ended."""
    today = timezone.localdate()
    found = list(Campaign.objects.all())
    context = {
        "open": [campaign for campaign in found if campaign.is_open_on(today)],
        "to_come": [campaign for campaign in found if not campaign.has_ended and campaign.opens_on > today],
        "ended": [campaign for campaign in found if campaign.has_ended],
    }
    return render(request, "campaigns/list.html", context)


@require_safe
@vary_on_headers("Accept-Language")
def campaign_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one campaign: its question, the ways to take part and how it fills."""
    campaign = get_object_or_404(Campaign.objects.prefetch_related("translations", "events__by"), slug=slug)
    if campaign.has_ended and campaign.closed_at is None:
        # The daily command may not have run yet; the result must not drift on meanwhile.
        close_what_is_over()
        campaign.refresh_from_db()
    found = participation(campaign)
    table = grid_table(campaign, found)
    offered = texts(campaign)
    context = {
        "campaign": campaign,
        "texts": offered,
        "text": chosen_text(request, offered),
        "participation": found,
        "table": table,
        "map_data": map_data(campaign, table),
        "snapshot": Snapshot.objects.filter(campaign=campaign).defer("content").first(),
    }
    return render(request, "campaigns/campaign.html", context)


def _state(_request: HttpRequest, slug: str) -> str | None:
    campaign = Campaign.objects.filter(slug=slug).first()
    return campaign and f'"{participation(campaign).version}"'


@require_safe
@cache_control(no_cache=True)
@condition(etag_func=_state)
def campaign_live(_request: HttpRequest, slug: str) -> HttpResponse:
    """Give the figures of a campaign's page as they are now; unchanged ones cost one query and no body."""
    return JsonResponse(participation(get_object_or_404(Campaign, slug=slug)).as_json)


@require_safe
def campaign_qr(_request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Give the QR code of a campaign's page as a picture file to put on leaflets."""
    campaign = get_object_or_404(Campaign, slug=slug)
    code = segno.make_qr(_address(campaign), error="m")
    file = BytesIO()
    if kind == "svg":
        code.save(file, kind="svg", border=4, light="#fff", xmldecl=False)
    elif kind == "png":
        code.save(file, kind="png", scale=_QR_PIXELS_A_MODULE, border=4)
    else:
        raise Http404
    response = HttpResponse(file.getvalue(), content_type="image/svg+xml" if kind == "svg" else "image/png")
    response["Content-Disposition"] = f'inline; filename="{campaign.slug}.{kind}"'
    return response


@require_safe
def campaign_poster(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one sheet of A4 to print: the question in every language, the link and its QR code."""
    campaign = get_object_or_404(Campaign.objects.prefetch_related("translations"), slug=slug)
    if campaign.has_ended:
        return redirect(campaign)
    address = _address(campaign)
    context = {
        "campaign": campaign,
        "texts": texts(campaign),
        "address": address.partition("://")[2].split("/"),
        "code": qr_svg(address, label=_("QR code of this campaign’s page")),
    }
    return render(request, "campaigns/poster.html", context)


def _address(campaign: Campaign) -> str:
    return settings.PUBLIC_BASE_URL + campaign.get_absolute_url()
