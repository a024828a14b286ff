"""Where the page of a merged record leads."""

from django.http import HttpResponse
from django.shortcuts import redirect

from assets.feedback.models import Merge
from assets.models import Asset

# A chain is as long as people merged what they had merged; a circle cannot be made.
_LONGEST_CHAIN = 20


def survivor_of(asset: Asset) -> Asset | None:
    """Return the published asset that a merged one became, or None when it was not merged."""
    known = Merge.objects.filter(undone_at=None).select_related("survivor")
    found = None
    pk = asset.pk
    for _step in range(_LONGEST_CHAIN):
        merge = known.filter(merged_id=pk).first()
        if merge is None:
            break
        found, pk = merge.survivor, merge.survivor_id
    return found if found is not None and found.status == Asset.Status.PUBLISHED else None


def redirect_to_survivor(asset: Asset) -> HttpResponse | None:
    """Return a permanent redirect to what a merged asset became, or None when it was not merged."""
    survivor = survivor_of(asset)
    if survivor is None:
        return None
    # A merge can be undone, and a browser would otherwise remember the redirect for good.
    response = redirect(survivor, permanent=True)
    response["Cache-Control"] = "no-cache"
    return response
