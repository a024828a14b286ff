"""Two records that became one, and all that it takes to undo it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """`merged` was closed in favour of `survivor`; while it is not undone, its page leads there."""

    survivor = models.ForeignKey("assets.Asset", models.CASCADE, related_name="merged_from")
    merged = models.ForeignKey("assets.Asset", models.CASCADE, related_name="merged_into")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("undone"), null=True)
    # Keys of the rows that changed hands, what each source record said then, and the fields filled in.
    moved = models.JSONField(_("what was moved"))

    class Meta:
        ordering = ["-id"]
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at=None), name="asset_is_merged_into_one"
            ),
            models.CheckConstraint(condition=~Q(survivor=models.F("merged")), name="merge_is_of_two"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="merge_is_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.survivor_id}"
