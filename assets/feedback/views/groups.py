"""A group's link: its record as we have it, to confirm or to amend without an account."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assetmap.web.networks import network_of
from assets.feedback.actions.groups import amend_through_link, confirm_through_link
from assets.feedback.errors import FeedbackError
from assets.feedback.forms.group import AmendForm, as_it_stands
from assets.feedback.models import GroupLink
from assets.feedback.tokens import digest
from assets.feedback.views.private_links import private_link
from assets.models import Asset


@private_link
@require_safe
def group(request: HttpRequest, token: str) -> HttpResponse:
    """Show a group its record."""
    link = _link(token)
    if link is None:
        return render(request, "feedback/link_ended.html", status=410)
    page = {"asset": link.asset, "link": link, "token": token, "rows": as_it_stands(link.asset)}
    return render(request, "feedback/group.html", page)


@private_link
@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Take the group's word that its record is right today."""
    link = _link(token)
    try:
        if link is not None:
            confirm_through_link(link_id=link.pk)
            messages.success(request, _("Thank you. Your entry now says that you confirmed it today."))
    except FeedbackError as error:
        messages.warning(request, error.message)
    return redirect("group", token=token)


@private_link
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, token: str) -> HttpResponse:
    """Take the group's changes to an editor."""
    link = _link(token)
    if link is None:
        return redirect("group", token=token)
    form = AmendForm(request.POST or None, asset=link.asset, network=network_of(request))
    if request.method == "POST" and form.is_valid():
        said = {"changes": form.changes(), "text": form.cleaned_data["text"], "network": form.network}
        try:
            _sent, key = amend_through_link(link_id=link.pk, **said)
        except FeedbackError:
            return redirect("group", token=token)
        return redirect("report", token=key)
    page = {"asset": link.asset, "form": form, "token": token}
    return render(request, "feedback/amend.html", page, status=422 if form.errors else 200)


def _link(token: str) -> GroupLink | None:
    """Return a link that works, None for one that has ended; Http404 for one that never was."""
    known = GroupLink.objects.select_related("asset__category", "asset__source")
    link = known.filter(token_hash=digest(token)).first()
    if link is None:
        raise Http404
    return link if link.works and link.asset.status == Asset.Status.PUBLISHED else None
