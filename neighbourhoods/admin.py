"""Moderation: the queue of drawings, what people agree on, campaigns and the decision log.

Nothing here changes a status by itself: decisions go through `actions`, with the moderator's name.
"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from neighbourhoods.actions import approve, decline
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Campaign, Event, Neighbourhood, Proposal
from neighbourhoods.moderation.pictures import picture_of_neighbourhood, picture_of_proposal
from neighbourhoods.templatetags.measures import area_text


class _ReadOnlyAdmin(admin.ModelAdmin):
    """What is decided by actions, and never edited field by field."""

    class Media:
        css = {"all": ["css/moderation.css"]}

    def has_add_permission(self, *_args: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any) -> bool:
        return False

    def has_delete_permission(self, *_args: Any) -> bool:
        return False

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)

    def carry_out(self, request: HttpRequest, pk: int, done: Any, act: Any) -> HttpResponse:
        """Do what was asked, say how it went and go back to the page it was asked on."""
        get_object_or_404(self.model, pk=pk)
        try:
            act()
        except NotAllowedError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, done)
        return HttpResponseRedirect(self.address("change", pk))


@admin.register(Proposal)
class ProposalAdmin(_ReadOnlyAdmin):
    """The queue: drawings that wait come first, the longest wait on top."""

    change_form_template = "admin/neighbourhoods/proposal/change_form.html"
    list_display = ["neighbourhood", "status", "created_at", "area", "visibility", "connection", "is_demo"]
    list_filter = ["status", "visibility", "is_demo", "neighbourhood__campaign"]
    list_select_related = ["neighbourhood"]
    search_fields = ["neighbourhood__name"]
    actions = ["approve_selected"]
    fields = [
        "picture", "neighbourhood", "status", "connection", "visibility", "shown_name", "area", "drawn_by",
        "created_at", "decided_by", "decided_at", "decision_reason", "is_demo",
    ]  # fmt: skip
    readonly_fields = ["picture", "area", "drawn_by"]

    def get_queryset(self, _request: HttpRequest) -> QuerySet:
        return Proposal.objects.confirmed().queued().with_drawing()

    def get_ordering(self, _request: HttpRequest) -> list[str]:
        return ["-waits", "created_at", "id"]

    def get_urls(self) -> list[URLPattern]:
        decide = self.admin_site.admin_view(require_POST(self.decide))
        return [path("<int:pk>/decide", decide, name="neighbourhoods_proposal_decide"), *super().get_urls()]

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("neighbourhoods.moderate_proposal")

    def render_change_form(self, request: HttpRequest, context: dict, **kwargs: Any) -> HttpResponse:
        proposal = kwargs.get("obj")
        waits = proposal is not None and proposal.status == Proposal.Status.PENDING
        context["can_decide"] = waits and self.has_moderate_permission(request)
        return super().render_change_form(request, context, **kwargs)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Approve or decline one drawing."""
        reason = request.POST.get("reason", "").replace("\0", "").strip()[:1000]
        if request.POST.get("decision") == "approve":
            return self.carry_out(
                request,
                pk,
                _("Approved. What people agree on is being worked out again."),
                lambda: approve(proposal_ids=[pk], by=request.user, reason=reason),
            )
        return self.carry_out(
            request, pk, _("Declined."), lambda: decline(proposal_id=pk, by=request.user, reason=reason)
        )

    @admin.action(description=_("Approve the chosen drawings"), permissions=["moderate"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        ids = list(queryset.values_list("pk", flat=True))
        try:
            approve(proposal_ids=ids, by=request.user)
        except NotAllowedError as error:
            messages.error(request, error.message)
            return
        done = ngettext("%(number)s drawing approved.", "%(number)s drawings approved.", len(ids))
        messages.success(request, done % {"number": len(ids)})

    @admin.display(description=_("drawing"))
    def picture(self, proposal: Proposal) -> SafeString:
        return picture_of_proposal(proposal)

    @admin.display(description=_("area"), ordering="area_m2")
    def area(self, proposal: Proposal) -> str:
        return area_text(proposal.area_m2)

    @admin.display(description=_("drawn by"))
    def drawn_by(self, proposal: Proposal) -> str:
        return proposal.revisions.first().get_via_display()


@admin.register(Neighbourhood)
class NeighbourhoodAdmin(_ReadOnlyAdmin):
    change_form_template = "admin/neighbourhoods/neighbourhood/change_form.html"
    list_display = ["name", "status", "approved", "waiting", "campaign", "is_demo"]
    list_filter = ["status", "campaign", "is_demo"]
    list_select_related = ["campaign"]
    search_fields = ["name"]
    fields = [
        "picture", "name", "status", "campaign", "approved", "waiting", "adopted_at", "adopted_by",
        "adoption_reason", "source", "licence", "attribution", "is_demo",
    ]  # fmt: skip
    readonly_fields = ["picture", "approved", "waiting"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_counts().select_related("agreement")

    def render_change_form(self, request: HttpRequest, context: dict, **kwargs: Any) -> HttpResponse:
        agreed = kwargs["obj"].agreed if kwargs.get("obj") else None
        may = request.user.has_perm("neighbourhoods.adopt_boundary")
        context["can_adopt"] = may and agreed is not None and agreed.boundary is not None
        return super().render_change_form(request, context, **kwargs)

    @admin.display(description=_("what people agree on"))
    def picture(self, neighbourhood: Neighbourhood) -> SafeString | str:
        return picture_of_neighbourhood(neighbourhood) or _("Fewer than five drawings.")

    @admin.display(description=_("approved drawings"))
    def approved(self, neighbourhood: Neighbourhood) -> int:
        return neighbourhood.approved_drawings

    @admin.display(description=_("waiting"))
    def waiting(self, neighbourhood: Neighbourhood) -> int:
        return neighbourhood.waiting_drawings


@admin.register(Event)
class EventAdmin(_ReadOnlyAdmin):
    list_display = ["at", "neighbourhood", "kind", "by", "reason"]
    list_filter = ["kind", "neighbourhood__campaign"]
    fields = ["at", "neighbourhood", "kind", "by", "reason", "data"]
    list_select_related = ["neighbourhood", "by"]
    search_fields = ["neighbourhood__name", "reason"]


@admin.register(Campaign)
class CampaignAdmin(_ReadOnlyAdmin):
    """To look at; campaigns are set up, changed and closed on their own pages at /campaigns."""

    list_display = ["title", "opens_on", "closes_on", "closed_at", "is_demo"]
    fields = [
        "title", "slug", "question", "welcome", "opens_on", "closes_on", "closed_at", "min_area_m2",
        "max_area_m2", "licence", "is_demo",
    ]  # fmt: skip
