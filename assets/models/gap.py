"""What people looked for and did not find."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Max, Q, Sum
from django.utils.translation import gettext_lazy as _


class GapQuerySet(models.QuerySet):
    """Reading what was missed."""

    def most_missed(self, since: dt.date) -> Self:
        """Return dicts of what, where, how often (`missed`) and the `last` day, most often first."""
        what = ("need__name", "category__name", "outcode")
        told = self.filter(day__gte=since).order_by().values(*what)
        return told.annotate(missed=Sum("times"), last=Max("day")).order_by("-missed", *what)


class Gap(models.Model):
    """How often, on one day, nothing was found; never the words, nor a place smaller than an outcode."""

    need = models.ForeignKey("assets.Need", models.CASCADE, null=True, verbose_name=_("need"))
    category = models.ForeignKey("assets.Category", models.CASCADE, null=True, verbose_name=_("category"))
    outcode = models.CharField(_("outcode"), max_length=4, blank=True)
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("times"), default=1)

    objects = GapQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-times", "id"]
        verbose_name = _("looked for, not found")
        verbose_name_plural = _("looked for, not found")
        constraints = [
            models.UniqueConstraint(
                fields=["need", "category", "outcode", "day"], name="gap_once_a_day", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(outcode="") | Q(outcode__regex=r"^[A-Z]{1,2}[0-9][0-9A-Z]?$"),
                name="gap_outcode_is_no_postcode",
            ),
        ]

    def __str__(self) -> str:
        what = self.need or self.category or _("something")
        return f"{what} {self.outcode} {self.day:%Y-%m-%d}"
