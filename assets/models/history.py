"""Who changed what, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AssetChange(models.Model):
    """One entry in an asset's history; never changed, never deleted while the asset lives."""

    class Kind(models.TextChoices):
        CREATED = "created", _("Added")
        UPDATED = "updated", _("Changed")
        CONFIRMED = "confirmed", _("Confirmed")
        RETIRED = "retired", _("Closed")
        RESTORED = "restored", _("Reopened")

    asset = models.ForeignKey("assets.Asset", models.CASCADE, related_name="changes")
    at = models.DateTimeField(_("when"))
    kind = models.CharField(_("what"), max_length=12, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    run = models.ForeignKey(
        "assets.ImportRun", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("import")
    )
    # {field: [before, after]}; empty when the asset was created.
    changes = models.JSONField(_("changes"), default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("change")
        verbose_name_plural = _("history")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by__isnull=False) | models.Q(run__isnull=False),
                name="change_has_an_author",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"
