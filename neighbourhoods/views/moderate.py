"""The moderators' page: one drawing at a time."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from neighbourhoods.actions import approve, decline
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.moderating import REASONS, next_waiting

_PERMISSION = "neighbourhoods.moderate_proposal"
_LAST = 2**63 - 1
_TOLD = {
    "approved": _("Approved."),
    "declined": _("Declined."),
    "wrong_status": _("Somebody else has decided this drawing, or its author has taken it back."),
    "deleted": _("Its author has deleted this drawing."),
    "reason_missing": _("To decline it, choose a reason or write your own."),
}


def moderators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask strangers to log in and turn others away."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not (request.user.is_staff and request.user.has_perm(_PERMISSION)):
            raise PermissionDenied(_PERMISSION)
        return view(request, *args, **kwargs)

    return guarded


@moderators_only
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show the drawing that waits longest, or the next one after that which was passed over."""
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    told = _TOLD.get(request.GET.get("told", ""))
    context = {"waiting": next_waiting(after=start), "told": told, "reasons": REASONS, "passed": start > 0}
    return render(request, "neighbourhoods/moderate.html", context)


@moderators_only
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or decline one drawing, then go on to the next."""
    if pk > _LAST:
        return _on(told="deleted")
    reason = request.POST.get("own_reason", "").replace("\0", "").strip()[:1000]
    reason = reason or str(REASONS.get(request.POST.get("reason", ""), ""))
    try:
        if request.POST.get("decision") == "approve":
            approve(proposal_ids=[pk], by=request.user)
            return _on(told="approved")
        decline(proposal_id=pk, by=request.user, reason=reason)
    except NotAllowedError as error:
        same_again = error.code == "reason_missing"
        return _on(told=error.code, after=pk - 1 if same_again else 0)
    return _on(told="declined")


def _on(*, told: str, after: int = 0) -> HttpResponse:
    response = redirect("moderate")
    response["Location"] += f"?told={told}" + (f"&after={after}" if after else "")
    return response
