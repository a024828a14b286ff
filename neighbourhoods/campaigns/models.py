"""What belongs to a campaign besides its question: its other languages, its log and its frozen result."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Translation(models.Model):
    """A campaign's question and welcome in another language; its own are English."""

    campaign = models.ForeignKey(
        "neighbourhoods.Campaign", models.CASCADE, related_name="translations", verbose_name=_("campaign")
    )
    language = models.CharField(_("language"), max_length=8)
    question = models.CharField(_("question"), max_length=200)
    welcome = models.TextField(_("welcome text"), max_length=2000, blank=True)

    class Meta:
        ordering = ["language"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "language"], name="translation_once_a_language"),
            models.CheckConstraint(
                condition=~Q(language="") & ~Q(question=""), name="translation_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.language}"


class CampaignEvent(models.Model):
    """Something that was done to a campaign; published on its page."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("The campaign was set up")
        CHANGED = "changed", _("The campaign was changed")
        CLOSED = "closed", _("The campaign was closed and its result frozen")

    campaign = models.ForeignKey(
        "neighbourhoods.Campaign", models.CASCADE, related_name="events", verbose_name=_("campaign")
    )
    kind = models.CharField(_("what happened"), max_length=10, choices=Kind)
    # None when its last day has passed and nobody needed to close it.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("when"))
    data = models.JSONField(_("figures"), default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("event of a campaign")
        verbose_name_plural = _("events of campaigns")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["opened", "changed", "closed"]), name="campaign_event_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="closed") | Q(by__isnull=False), name="campaign_event_has_an_author"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"


class Snapshot(models.Model):
    """What a campaign found, as the very bytes that its address answers with for ever.

    The database refuses every change of a row; see the migration.
    """

    campaign = models.OneToOneField(
        "neighbourhoods.Campaign", models.PROTECT, related_name="snapshot", verbose_name=_("campaign")
    )
    frozen_at = models.DateTimeField(_("frozen"))
    content = models.BinaryField(_("GeoJSON"))
    sha256 = models.CharField(_("SHA-256 of the bytes"), max_length=64)
    # None below five, like everywhere.
    drawings = models.PositiveIntegerField(_("drawings"), null=True)

    class Meta:
        verbose_name = _("frozen result")
        verbose_name_plural = _("frozen results")
        constraints = [
            models.CheckConstraint(
                condition=Q(drawings=None) | Q(drawings__gte=5), name="snapshot_hides_single_drawings"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.sha256[:12]}"

    def get_absolute_url(self) -> str:
        return reverse("campaign_result", args=[self.campaign.slug])
