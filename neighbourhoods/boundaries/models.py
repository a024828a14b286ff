"""A boundary that was adopted or imported once, and stays citable after the next one."""

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assetmap.geo import WGS84


class AdoptedBoundary(models.Model):
    """The boundary of a neighbourhood from `adopted_at` until that of the next number."""

    neighbourhood = models.ForeignKey(
        "neighbourhoods.Neighbourhood",
        models.CASCADE,
        related_name="boundaries",
        verbose_name=_("neighbourhood"),
    )
    number = models.PositiveIntegerField(_("number"))
    shape = models.MultiPolygonField(_("boundary"), srid=WGS84, spatial_index=False)
    area_m2 = models.FloatField(_("area, square metres"))
    adopted_at = models.DateTimeField(_("adopted"))
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("adopted by"),
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    # The number of the earlier boundary that this one brings back.
    same_as = models.PositiveIntegerField(_("brings back number"), null=True, blank=True)
    # Of what residents drew.
    drawings = models.PositiveIntegerField(_("drawings"), null=True, blank=True)
    digest = models.CharField(_("digest of the drawings"), max_length=64, blank=True)
    version = models.CharField(_("version of the algorithm"), max_length=20, blank=True)
    # Of what was published elsewhere.
    source = models.CharField(_("source"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    attribution = models.CharField(_("attribution to show"), max_length=300, blank=True)

    class Meta:
        ordering = ["neighbourhood", "-number"]
        verbose_name = _("adopted boundary")
        verbose_name_plural = _("adopted boundaries")
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "number"], name="boundary_numbers_count_up"),
            models.CheckConstraint(
                condition=Q(number__gte=1) & Q(area_m2__gt=0), name="boundary_has_an_inside"
            ),
            models.CheckConstraint(
                condition=(Q(adopted_by__isnull=False) & ~Q(reason="")) | ~Q(source=""),
                name="boundary_is_somebodys_decision",
            ),
            models.CheckConstraint(
                condition=Q(drawings=None) | Q(drawings__gte=5), name="boundary_is_of_five_or_more"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.neighbourhood_id} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("boundary", args=[self.neighbourhood.slug, self.number])
