"""Marks of neighbourhoods whose drawings have changed since their agreement was worked out."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RecountQuerySet(models.QuerySet):
    def due(self) -> "RecountQuerySet":
        """Narrow to those to be done now; one that failed waits a while."""
        return self.filter(due_at__lte=timezone.now())


class Recount(models.Model):
    """One change of a neighbourhood's drawings that its agreement may not have in it yet.

    A change only ever adds a row, so it never waits for an agreement that is being worked out; the rows that
    were there when that began go in the transaction that stores it.
    """

    neighbourhood = models.ForeignKey(
        "neighbourhoods.Neighbourhood",
        models.CASCADE,
        related_name="recounts",
        verbose_name=_("neighbourhood"),
    )
    asked_at = models.DateTimeField(_("asked for"))
    due_at = models.DateTimeField(_("next try"))

    objects = RecountQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("recount")
        verbose_name_plural = _("recounts")

    def __str__(self) -> str:
        return f"{self.neighbourhood_id} {self.asked_at:%Y-%m-%d %H:%M}"


def is_to_be_recounted() -> Exists:
    """Say of a neighbourhood, in a query of them, whether its agreement is to be worked out again."""
    return Exists(Recount.objects.filter(neighbourhood=OuterRef("pk")))
