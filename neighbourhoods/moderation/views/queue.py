"""The queue, and approving several of it at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from neighbourhoods.models import Proposal
from neighbourhoods.moderation.bulk import Outcome, approve_each, ticked, to_confirm
from neighbourhoods.moderation.permissions import moderators_only
from neighbourhoods.moderation.queue import LISTS, how_many, next_free, page_of, place_in
from neighbourhoods.screening.checking import check_due

# Those that arrived before the rules changed; about 10 ms each.
_CHECKED_AT_ONCE = 40


@moderators_only
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List the drawings that wait, those that need the closest look first."""
    which = request.GET.get("list", "")
    which = which if which in LISTS else LISTS[0]
    place = place_in(request.GET.get("after", ""))
    if place is None:
        # Only here: later pages would shift under the reader.
        check_due(most=_CHECKED_AT_ONCE)
    context = {"page": page_of(which, place), "which": which, "counts": how_many(), "is_first": place is None}
    return render(request, "moderation/queue.html", context)


@moderators_only
@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """Go to the next drawing that nobody else looks at, else back to the queue."""
    found = next_free(by=request.user, place=place_in(request.GET.get("after", "")))
    if found is None:
        messages.info(request, _("That was the last one that you can decide now."))
        return redirect("moderate")
    return redirect("moderate_drawing", pk=found.pk)


@moderators_only
@require_POST
def confirm_several(request: HttpRequest) -> HttpResponse:
    """Show the ticked drawings once more before they are approved."""
    ids = ticked(request.POST.getlist("drawing"))
    drawings = to_confirm(ids)
    if not drawings:
        messages.warning(request, _("Tick at least one drawing in which nothing stood out."))
        return _to_the_easy()
    left_out = len(ids) - len(drawings)
    return render(request, "moderation/several.html", {"drawings": drawings, "left_out": left_out})


@moderators_only
@require_POST
def approve_several(request: HttpRequest) -> HttpResponse:
    """Approve each of the confirmed drawings, and say what became of all of them."""
    ids = ticked(request.POST.getlist("drawing"))
    names = dict(Proposal.objects.filter(pk__in=ids).values_list("pk", "neighbourhood__name"))
    _tell(request, approve_each(ids, by=request.user), names)
    return _to_the_easy()


def _to_the_easy() -> HttpResponse:
    response = redirect("moderate")
    response["Location"] += "?list=easy"
    return response


def _tell(request: HttpRequest, outcome: Outcome, names: dict[int, str]) -> None:
    if outcome.approved:
        number = len(outcome.approved)
        done = ngettext("%(number)s drawing approved.", "%(number)s drawings approved.", number)
        messages.success(request, done % {"number": number})
    for pk, why in outcome.refused:
        said = _("Not approved: %(name)s, number %(pk)s. %(why)s")
        messages.warning(
            request, said % {"name": names.get(pk, _("a deleted drawing")), "pk": pk, "why": why}
        )
