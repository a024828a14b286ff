"""The neighbourhood: a name, its status and, once somebody has signed it off, its boundary."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.contrib.gis.geos import MultiPolygon
from django.contrib.postgres.indexes import GistIndex
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assetmap.geo import BNG, WGS84
from neighbourhoods.querysets import NeighbourhoodQuerySet

if TYPE_CHECKING:
    from neighbourhoods.models.agreement import Agreement


class Neighbourhood(models.Model):
    """A named area as its residents see it.

    `boundary` is WGS 84 and only ever an adopted or an imported one; what residents agree on is in
    `agreement`. `boundary_bng` is derived by PostgreSQL in metres and carries the index.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for its first approved drawing")
        OPEN = "open", _("Open for drawings")
        ADOPTED = "adopted", _("Boundary adopted")

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=90, unique=True)
    campaign = models.ForeignKey(
        "neighbourhoods.Campaign",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="neighbourhoods",
        verbose_name=_("campaign"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PROPOSED)
    is_demo = models.BooleanField(_("demonstration data"), default=False)
    created_at = models.DateTimeField(_("first named"), auto_now_add=True)

    boundary = models.MultiPolygonField(
        _("adopted boundary"), srid=WGS84, null=True, blank=True, spatial_index=False
    )
    boundary_bng = models.GeneratedField(
        expression=Transform("boundary", BNG),
        output_field=models.MultiPolygonField(srid=BNG, null=True, spatial_index=False),
        db_persist=True,
    )
    adopted_at = models.DateTimeField(_("adopted"), null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("adopted by"),
    )
    adoption_reason = models.TextField(_("reason for adopting it"), max_length=1000, blank=True)

    # Of a boundary that was published elsewhere and imported here.
    source = models.CharField(_("source"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    attribution = models.CharField(_("attribution to show"), max_length=300, blank=True)

    objects = NeighbourhoodQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")
        permissions = [("adopt_boundary", "Can adopt a boundary")]
        indexes = [GistIndex(fields=["boundary_bng"], name="neighbourhood_boundary")]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), F("campaign"), nulls_distinct=False, name="neighbourhood_name_once_a_campaign"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="neighbourhood_has_a_name"),
            models.CheckConstraint(
                condition=Q(status__in=["proposed", "open", "adopted"]),
                name="neighbourhood_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status="adopted", boundary__isnull=False)
                | Q(status__in=["proposed", "open"], boundary=None),
                name="neighbourhood_adopted_has_a_boundary",
            ),
            # A boundary is somebody's recorded decision, here or at the publisher it came from.
            models.CheckConstraint(
                condition=Q(boundary=None, adopted_at=None, adopted_by=None, adoption_reason="")
                | (
                    Q(boundary__isnull=False, adopted_at__isnull=False)
                    & ((Q(adopted_by__isnull=False) & ~Q(adoption_reason="")) | ~Q(source=""))
                ),
                name="neighbourhood_boundary_has_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(source="") | ~Q(licence=""), name="neighbourhood_source_has_a_licence"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def agreed(self) -> "Agreement | None":
        """What people agree on, or None below five drawings."""
        return getattr(self, "agreement", None)

    @property
    def public_shape(self) -> MultiPolygon | None:
        """The adopted boundary, else what at least half agree on, in WGS 84; never a single drawing."""
        if self.boundary is not None:
            return self.boundary
        return self.agreed.boundary if self.agreed else None

    def get_absolute_url(self) -> str:
        return reverse("neighbourhood", args=[self.slug])
