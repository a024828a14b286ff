"""Saved plans: the frozen content, what has changed since, and its owner's few buttons."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from assetmap.exports.turns import come_back_later, turn
from assets.search.taxonomy import Taxonomy
from neighbourhoods.plans.actions import delete_plan, keep_plan, save_plan
from neighbourhoods.plans.comparing import compare, csv_of_changes
from neighbourhoods.plans.content import Content, TooManyPlacesError, check_size, gather
from neighbourhoods.plans.files import FORMATS, parts_of
from neighbourhoods.plans.forms import KeepForm, PlanForm, SaveForm
from neighbourhoods.plans.frozen import frozen, then_and_today
from neighbourhoods.plans.models import Plan
from neighbourhoods.plans.page import choosing_page
from neighbourhoods.plans.saved_page import saved_page
from neighbourhoods.plans.selection import selection_from
from neighbourhoods.plans.views.downloading import refused, sent


@permission_required("plans.add_plan")
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Freeze what is chosen under a name."""
    form, naming = PlanForm(request.POST, taxonomy=Taxonomy.load()), SaveForm(request.POST)
    if form.is_valid() and naming.is_valid():
        said = {"name": naming.cleaned_data["name"], "note": naming.cleaned_data["note"]}
        try:
            plan = save_plan(selection=form.selection, expires_on=naming.expires_on, by=request.user, **said)
        except TooManyPlacesError as problem:
            naming.add_error(None, str(problem))
        else:
            return redirect(plan)
    return render(request, "plans/choose.html", choosing_page(request, form, naming), status=422)


@cache_control(private=True)
@require_safe
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """Show a plan as it was frozen, beside the same selection today; `profiles=all` compares all of them."""
    found = Plan.objects.current().select_related("made_by").filter(key=key).first()
    if found is None:
        return render(request, "plans/gone.html", status=404)
    if request.GET.get("profiles") != "all":
        context = saved_page(found, request.user)
    else:
        with turn() as mine:
            if not mine:
                return come_back_later()
            context = saved_page(found, request.user, all_profiles=True)
    response = render(request, "plans/plan.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def plan_file(_request: HttpRequest, key: str, code: str, when: str = "frozen") -> HttpResponseBase:
    """Send a plan in a format, as it was frozen or as of today."""
    found, wanted = get_object_or_404(Plan.objects.current(), key=key), FORMATS.get(code)
    if wanted is None:
        raise Http404
    try:
        read, at = _today(found) if when == "today" else (partial(frozen, found), found.made_at)
    except TooManyPlacesError as problem:
        return refused({problem.code: [{"message": str(problem)}]})
    return sent(parts_of(wanted, read, title=found.name, note=found.note, at=at), wanted, f"plan-{when}")


def _today(plan: Plan) -> tuple[Callable[[Path], Content], dt.datetime]:
    selection = selection_from(plan.asked)
    check_size(selection)
    return partial(gather, selection), timezone.now()


@require_safe
def plan_snapshot(_request: HttpRequest, key: str) -> HttpResponseBase:
    """Send the very bytes that the digest is of."""
    found = get_object_or_404(Plan.objects.current(), key=key)
    response = StreamingHttpResponse(Plan.objects.content_of(found.pk), content_type="application/jsonl")
    response["Content-Disposition"] = 'attachment; filename="snapshot.jsonl"'
    return response


@require_safe
def plan_changes(_request: HttpRequest, key: str) -> HttpResponse:
    """Send what has changed since as CSV, with the figures of all profiles."""
    found = get_object_or_404(Plan.objects.current(), key=key)
    with turn() as mine:
        if not mine:
            return come_back_later()
        with then_and_today(found, figures=True) as (then, today):
            if today is None:
                return refused({"too_many_places": [{"message": _("There are too many places today.")}]})
            lines = list(csv_of_changes(compare(then, today, figures=True)))
    response = HttpResponse(b"".join(lines), content_type=FORMATS["csv"].media_type)
    response["Content-Disposition"] = 'attachment; filename="changes.csv"'
    return response


@require_POST
def plan_keep(request: HttpRequest, key: str) -> HttpResponse:
    """Change until when a plan is kept, or delete it."""
    found: Any = get_object_or_404(Plan.objects.current(), key=key)
    if request.POST.get("do") == "delete":
        delete_plan(plan=found, by=request.user)
        return redirect(reverse("plan_choose"))
    form = KeepForm(request.POST)
    if form.is_valid():
        keep_plan(plan=found, expires_on=form.expires_on, by=request.user)
    return redirect(found)
