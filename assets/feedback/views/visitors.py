"""What anybody can tell the editors, and how they learn what became of it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assetmap.web.networks import network_of
from assets.feedback.actions.visitors import report_problem, say_still_right, suggest_asset
from assets.feedback.forms.place import SuggestForm
from assets.feedback.forms.visitors import ReportForm
from assets.feedback.limits import presses_too_much
from assets.feedback.models import Submission
from assets.feedback.nearby import like_named
from assets.feedback.tokens import digest
from assets.feedback.views.private_links import private_link
from assets.models import Asset


def published_asset(pk: int) -> Asset:
    """Return a published asset; Http404 for any other key."""
    if pk >= 2**63:
        raise Http404
    return get_object_or_404(Asset.objects.published().select_related("category"), pk=pk)


@never_cache
@require_POST
def still_right(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a visitor's word that a record is right."""
    asset, network = published_asset(pk), network_of(request)
    if presses_too_much(network):
        messages.warning(request, _("Too many came from your network in the past hour. Try again later."))
    else:
        say_still_right(asset=asset, network=network)
        messages.success(request, _("Thank you. The editors see that somebody found it right."))
    return redirect(asset)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def something_wrong(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what is wrong with a record and send it to the editors."""
    asset = published_asset(pk)
    form = ReportForm(request.POST or None, network=network_of(request))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("topic", "text")}
        _sent, token = report_problem(asset=asset, network=form.network, **said)
        return redirect("report", token=token)
    page = {"asset": asset, "form": form}
    return render(request, "feedback/report.html", page, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """Take in a new place or group, after showing what it may already be."""
    if request.method != "POST":
        said = {name: request.GET.get(name, "") for name in ("name", "kind")}
        return render(request, "feedback/suggest.html", {"form": SuggestForm(initial=said)})
    form = SuggestForm(request.POST, network=network_of(request))
    if not form.is_valid() or "change" in request.POST:
        return render(request, "feedback/suggest.html", {"form": form}, status=422 if form.errors else 200)
    at = (form.place.lon, form.place.lat) if form.place else None
    alike = [] if "sure" in request.POST else list(like_named(form.cleaned_data["name"], at))
    if alike:
        return render(request, "feedback/suggest_alike.html", {"form": form, "alike": alike})
    _sent, token = suggest_asset(values=form.values(), network=form.network)
    return redirect("report", token=token)


@private_link
@require_safe
def report(request: HttpRequest, token: str) -> HttpResponse:
    """Tell the sender of a message what has become of it."""
    known = Submission.objects.select_related("asset")
    submission = get_object_or_404(known, token_hash=digest(token))
    link = settings.PUBLIC_BASE_URL + request.path
    return render(request, "feedback/status.html", {"submission": submission, "link": link})
