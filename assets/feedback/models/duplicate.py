"""Pairs of records that may be one place under two sources."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assets.feedback.querysets import ProbableDuplicateQuerySet


class ProbableDuplicate(models.Model):
    """Two assets close together with similar names; what an editor said of them is remembered."""

    class Verdict(models.TextChoices):
        OPEN = "", _("Not decided")
        NOT_THE_SAME = "not_same", _("Not the same")
        MERGED = "merged", _("Merged")

    # The one with the lower key comes first, so that a pair exists once.
    first = models.ForeignKey("assets.Asset", models.CASCADE, related_name="+")
    second = models.ForeignKey("assets.Asset", models.CASCADE, related_name="+")
    similarity = models.FloatField(_("similarity of the names, 0 to 1"))
    distance_m = models.FloatField(_("metres apart"))
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True)

    objects = ProbableDuplicateQuerySet.as_manager()

    class Meta:
        ordering = ["-similarity", "id"]
        verbose_name = _("probable duplicate")
        verbose_name_plural = _("probable duplicates")
        indexes = [
            models.Index(fields=["-similarity", "id"], condition=Q(verdict=""), name="duplicate_queue"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(
                condition=Q(first__lt=models.F("second")), name="duplicate_pair_is_in_order"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", decided_by=None, decided_at=None)
                | Q(verdict__in=["not_same", "merged"], decided_by__isnull=False, decided_at__isnull=False),
                name="duplicate_verdict_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


class DuplicateScan(models.Model):
    """One look through the assets; the next looks only at what changed since `began_at`."""

    began_at = models.DateTimeField(_("began"))
    looked_at = models.PositiveIntegerField(_("records looked at"))
    found = models.PositiveIntegerField(_("new pairs"))

    class Meta:
        verbose_name = _("look for duplicates")
        verbose_name_plural = _("looks for duplicates")

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"
