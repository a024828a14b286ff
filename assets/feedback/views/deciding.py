"""Deciding at the desk: one record, one pair, one conflict, one merge at a time."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assets.actions import confirm_asset
from assets.feedback.actions.merging import merge_assets, undo_merge
from assets.feedback.actions.pairs import settle_import_conflict, tell_apart
from assets.feedback.models import ProbableDuplicate
from assets.feedback.permissions import editors_only
from assets.feedback.views.attempts import attempt
from assets.feedback.views.visitors import published_asset


@editors_only
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the editor checked a record today."""
    asset = published_asset(pk)
    confirm_asset(asset=asset, by=request.user)
    messages.success(request, _("%(name)s is confirmed today.") % {"name": asset.name})
    return redirect("edit_review")


@editors_only
@require_POST
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one record of a pair, keeping the one that was chosen, or remember that they are two."""
    if request.POST.get("keep"):
        attempt(request, partial(_merge_pair, keep=request.POST["keep"]), _("They are one now."), pair_id=pk)
    else:
        attempt(request, tell_apart, _("Noted: they are not the same."), pair_id=pk)
    return redirect("edit_duplicates")


def _merge_pair(*, pair_id: int, keep: str, by: object) -> None:
    found = ProbableDuplicate.objects.get(pk=pair_id)
    survivor, merged = found.first_id, found.second_id
    if keep == "second":
        survivor, merged = merged, survivor
    merge_assets(survivor_id=survivor, merged_id=merged, by=by)


@editors_only
@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge a record that nobody found to be a duplicate, by its number, into this one."""
    other = request.POST.get("other", "").strip()
    if not (other.isascii() and other.isdigit()):
        messages.warning(request, _("Enter the number of the other record: it is in its page’s address."))
    else:
        said = _("They are one now.")
        attempt(request, merge_assets, said, survivor_id=pk, merged_id=int(other[:30]))
    return redirect("edit_asset", pk=pk)


@editors_only
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Make two records of one again."""
    attempt(request, undo_merge, _("They are two again."), merge_id=pk)
    return redirect("edit_merges")


@editors_only
@require_POST
def conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep our value of a field, or give the field back to its source."""
    release = request.POST.get("do") == "release"
    said = _("The next import sets it.") if release else _("Our value stays.")
    attempt(request, settle_import_conflict, said, conflict_id=pk, release=release)
    return redirect("edit_conflicts")
