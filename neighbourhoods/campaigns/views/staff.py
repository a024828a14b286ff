"""Setting up, changing and closing campaigns, for those who may."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assetmap.web.staff import staff_with
from neighbourhoods.campaigns.actions import change_campaign, close_campaign, open_campaign
from neighbourhoods.campaigns.actions.opening import has_drawings
from neighbourhoods.campaigns.extent_map import extent_map
from neighbourhoods.campaigns.forms import CampaignForm, TextFormSet, texts_of
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Campaign, Proposal

_methods = require_http_methods(["GET", "HEAD", "POST"])


@staff_with("neighbourhoods.add_campaign")
@_methods
def campaign_new(request: HttpRequest) -> HttpResponse:
    """Set a campaign up."""
    form, texts = CampaignForm(request.POST or None), TextFormSet(request.POST or None, prefix="text")
    if form.is_valid() and texts.is_valid():
        campaign = open_campaign(values=form.values(), texts=texts.texts(), by=request.user)
        messages.success(request, _("The campaign is set up. Share its link, or print the poster."))
        return redirect(campaign)
    return _show(request, form, texts, {"heading": _("Open a campaign")})


@staff_with("neighbourhoods.change_campaign")
@_methods
def campaign_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what may still be changed."""
    campaign = get_object_or_404(Campaign, slug=slug)
    fixed = has_drawings(campaign)
    form = CampaignForm(request.POST or None, campaign=campaign, fixed=fixed)
    texts = TextFormSet(request.POST or None, prefix="text", initial=texts_of(campaign))
    context = {"heading": _("Change the campaign"), "campaign": campaign, "fixed": fixed}
    if form.is_valid() and texts.is_valid():
        try:
            change_campaign(
                campaign_id=campaign.pk, values=form.values(), texts=texts.texts(), by=request.user
            )
        except NotAllowedError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The campaign is changed."))
            return redirect(campaign)
    return _show(request, form, texts, context)


@staff_with("neighbourhoods.change_campaign")
@_methods
def campaign_close(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once, then close it and freeze its result."""
    campaign = get_object_or_404(Campaign, slug=slug)
    if request.method == "POST":
        try:
            close_campaign(campaign_id=campaign.pk, by=request.user)
        except NotAllowedError as error:
            messages.error(request, error.message)
            return redirect(campaign)
        messages.success(request, _("The campaign is closed, and its result is frozen."))
        return redirect("campaign_result", slug=slug)
    waiting = Proposal.objects.pending().filter(neighbourhood__campaign=campaign).count()
    return render(request, "campaigns/close.html", {"campaign": campaign, "waiting": waiting})


def _show(request: HttpRequest, form: Any, texts: Any, context: dict[str, Any]) -> HttpResponse:
    wrong = request.method == "POST"
    context |= {"form": form, "texts": texts, "map_data": extent_map(form, organiser=request.user)}
    return render(request, "campaigns/form.html", context, status=422 if wrong else 200)
