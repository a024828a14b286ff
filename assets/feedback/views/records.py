"""One record at the desk: its links for the group, and what it was merged with."""

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assets.feedback.actions.groups import make_group_link, revoke_group_link
from assets.feedback.models import GroupLink, Merge
from assets.feedback.permissions import editors_only
from assets.feedback.views.attempts import attempt
from assets.feedback.views.visitors import published_asset
from assets.models import Asset

_SHOWN = 20


@editors_only
@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what editors need beside the asset's own page."""
    return _page(request, pk)


@editors_only
@require_POST
def make_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link for the group and show it, this once."""
    published_asset(pk)
    _link, token = make_group_link(asset_id=pk, by=request.user)
    return _page(request, pk, made=settings.PUBLIC_BASE_URL + reverse("group", args=[token]))


@editors_only
@require_POST
def revoke_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link stop working."""
    attempt(request, revoke_group_link, _("The link no longer works."), link_id=pk)
    link = get_object_or_404(GroupLink, pk=pk)
    return redirect("edit_asset", pk=link.asset_id)


def _page(request: HttpRequest, pk: int, made: str = "") -> HttpResponse:
    if pk >= 2**63:
        raise Http404
    asset = get_object_or_404(Asset.objects.select_related("category", "source"), pk=pk)
    merges = Merge.objects.filter(Q(survivor=asset) | Q(merged=asset), undone_at=None)
    page = {
        "asset": asset,
        "made": made,
        "links": asset.group_links.select_related("issued_by")[:_SHOWN],
        "records": asset.source_records.select_related("source").order_by("id")[:_SHOWN],
        "merges": merges.select_related("survivor", "merged")[:_SHOWN],
    }
    return render(request, "feedback/edit/asset.html", page)
