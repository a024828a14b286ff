"""The proposal: one person's idea of one neighbourhood, and each shape they gave it."""

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assetmap.geo import WGS84
from neighbourhoods.querysets import ProposalQuerySet


class Proposal(models.Model):
    """One person's drawing of one neighbourhood; holds no contact details and no address."""

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
        PENDING = "pending", _("Waiting for a moderator")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SUPERSEDED = "superseded", _("Replaced by a newer drawing")

    class Visibility(models.TextChoices):
        AGGREGATE = "aggregate", _("Only counted with other people’s drawings")
        ANONYMOUS = "anonymous", _("Shown on the map without my name")
        NAMED = "named", _("Shown on the map with my name")

    class Connection(models.TextChoices):
        LIVE = "live", _("I live here")
        WORK = "work", _("I work or volunteer here")
        USE_SERVICES = "use_services", _("I use services here")

    neighbourhood = models.ForeignKey(
        "neighbourhoods.Neighbourhood",
        models.PROTECT,
        related_name="proposals",
        verbose_name=_("neighbourhood"),
    )
    # None in demonstration data, which has nobody to come back to it.
    author = models.ForeignKey(
        "neighbourhoods.Author",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="proposals",
        editable=False,
        verbose_name=_("author"),
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.PENDING)
    visibility = models.CharField(
        _("how it may be shown"), max_length=10, choices=Visibility, default=Visibility.AGGREGATE
    )
    shown_name = models.CharField(_("name to show"), max_length=60, blank=True)
    connection = models.CharField(_("connection with the area"), max_length=12, choices=Connection)
    created_at = models.DateTimeField(_("sent"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_reason = models.TextField(_("reason"), max_length=1000, blank=True)
    is_demo = models.BooleanField(_("demonstration data"), default=False)
    # A keyed digest of the sender's network that changes every day: enough to limit, not to trace.
    network = models.CharField(max_length=16, blank=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        permissions = [("moderate_proposal", "Can approve and decline proposals")]
        indexes = [
            models.Index(fields=["neighbourhood", "status"], name="proposal_of_neighbourhood"),
            models.Index(fields=["created_at"], condition=Q(status="pending"), name="proposal_queue"),
            models.Index(fields=["network", "created_at"], condition=~Q(network=""), name="proposal_network"),
        ]
        constraints = [
            # One person, one drawing that counts and at most one that may come to replace it.
            models.UniqueConstraint(
                fields=["author"], condition=Q(status="approved"), name="proposal_counts_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["author"],
                condition=Q(status__in=["unconfirmed", "pending"]),
                name="proposal_waits_once_a_person",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["unconfirmed", "pending", "approved", "declined", "withdrawn", "superseded"]
                ),
                name="proposal_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=["aggregate", "anonymous", "named"]),
                name="proposal_visibility_is_known",
            ),
            models.CheckConstraint(
                condition=Q(connection__in=["live", "work", "use_services"]),
                name="proposal_connection_is_known",
            ),
            models.CheckConstraint(
                condition=(Q(visibility="named") & ~Q(shown_name=""))
                | (~Q(visibility="named") & Q(shown_name="")),
                name="proposal_name_is_kept_only_to_be_shown",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status__in=["unconfirmed", "pending"], decided_at=None, decided_by=None)
                    & Q(decision_reason="")
                )
                | Q(
                    status__in=["approved", "declined", "superseded"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                )
                | Q(status="withdrawn"),
                name="proposal_decision_is_somebodys",
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | ~Q(decision_reason=""),
                name="proposal_declined_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.neighbourhood} {self.pk}"


class Revision(models.Model):
    """A shape that its author saw and sent; never changed afterwards."""

    class Via(models.TextChoices):
        TAP = "tap", _("Corners on the map")
        CROSSHAIR = "crosshair", _("Crosshair")
        TRACE = "trace", _("Traced")
        FORM = "form", _("Postcode and distance")
        AREAS = "areas", _("Streets ticked in a list")
        PAPER = "paper", _("Drawn on paper")
        UPLOAD = "upload", _("GeoJSON")
        SAME = "same", _("The same as what was shown")
        API = "api", _("Programming interface")
        DEMO = "demo", _("Demonstration data")

    proposal = models.ForeignKey(
        Proposal, models.CASCADE, related_name="revisions", verbose_name=_("proposal")
    )
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    shape = models.MultiPolygonField(_("shape"), srid=WGS84, spatial_index=False)
    area_m2 = models.FloatField(_("area, square metres"))
    via = models.CharField(_("drawn by"), max_length=10, choices=Via)
    drawn_at = models.DateTimeField(_("drawn"))

    class Meta:
        ordering = ["proposal", "-number"]
        verbose_name = _("drawing")
        verbose_name_plural = _("drawings")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="revision_numbers_count_up"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_numbers_start_at_one"),
            models.CheckConstraint(condition=Q(area_m2__gt=0), name="revision_has_an_inside"),
            models.CheckConstraint(
                condition=Q(via__in=["tap", "crosshair", "trace", "form", "areas", "paper", "upload"])
                | Q(via__in=["same", "api", "demo"]),
                name="revision_via_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}.{self.number}"
