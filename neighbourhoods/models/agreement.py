"""The agreement: what people's drawings of one neighbourhood have in common, at every share of them."""

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.contrib.postgres.indexes import GistIndex
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assetmap.geo import BNG, WGS84


class Agreement(models.Model):
    """The areas that at least 25, 50 and 75 % of a neighbourhood's approved drawings contain.

    Exists only from five drawings on, so nothing in it is one person's line. `rivals` holds, for a
    contested name, each rival area as {"drawings": n, "area_m2": m2, "geometry": GeoJSON or None}; the
    levels are empty then. `places` holds known places as {"asset": id, "people": n} with how many of the
    people include each, from five on. `digest` and `version` name the drawings and the algorithm, so that
    anybody who holds them can work it out again.
    """

    class Status(models.TextChoices):
        EMERGING = "emerging", _("Emerging")
        ESTABLISHED = "established", _("Established")

    neighbourhood = models.OneToOneField(
        "neighbourhoods.Neighbourhood",
        models.CASCADE,
        related_name="agreement",
        verbose_name=_("neighbourhood"),
    )
    status = models.CharField(_("status"), max_length=12, choices=Status)
    contested = models.BooleanField(_("contested"), default=False)
    # Of a contested name, without those who mean a place that fewer than five mean.
    drawings = models.PositiveIntegerField(_("drawings"))
    first_drawn_at = models.DateTimeField(_("first drawing"))
    last_drawn_at = models.DateTimeField(_("latest drawing"))
    fringe = models.MultiPolygonField(_("drawn by a quarter"), srid=WGS84, null=True, spatial_index=False)
    boundary = models.MultiPolygonField(_("drawn by half"), srid=WGS84, null=True, spatial_index=False)
    core = models.MultiPolygonField(_("drawn by three quarters"), srid=WGS84, null=True, spatial_index=False)
    boundary_bng = models.GeneratedField(
        expression=Transform("boundary", BNG),
        output_field=models.MultiPolygonField(srid=BNG, null=True, spatial_index=False),
        db_persist=True,
    )
    fringe_area_m2 = models.FloatField(_("area of the fringe"))
    boundary_area_m2 = models.FloatField(_("area of the boundary"))
    core_area_m2 = models.FloatField(_("area of the core"))
    ratio = models.FloatField(_("core as a share of the fringe"))
    rivals = models.JSONField(_("rival areas"), default=list, blank=True)
    places = models.JSONField(_("known places"), default=list, blank=True)
    cell_m = models.PositiveSmallIntegerField(_("cell of the lattice, metres"))
    version = models.CharField(_("version of the algorithm"), max_length=20)
    digest = models.CharField(_("digest of the drawings"), max_length=64)
    computed_at = models.DateTimeField(_("worked out"))

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        indexes = [GistIndex(fields=["boundary_bng"], name="agreement_boundary")]
        constraints = [
            models.CheckConstraint(condition=Q(drawings__gte=5), name="agreement_hides_single_drawings"),
            models.CheckConstraint(
                condition=Q(status__in=["emerging", "established"]),
                name="agreement_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(core_area_m2__gte=0)
                & Q(boundary_area_m2__gte=F("core_area_m2"))
                & Q(fringe_area_m2__gte=F("boundary_area_m2")),
                name="agreement_areas_nest",
            ),
            # An average of two places under one name is neither of them.
            models.CheckConstraint(
                condition=Q(contested=False) | Q(fringe=None, boundary=None, core=None),
                name="agreement_contested_has_no_average",
            ),
            models.CheckConstraint(
                condition=Q(contested=True) | Q(rivals=[]), name="agreement_rivals_are_contested"
            ),
            models.CheckConstraint(
                condition=Q(ratio__gte=0) & Q(ratio__lte=1), name="agreement_ratio_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(last_drawn_at__gte=F("first_drawn_at")), name="agreement_dates_are_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.neighbourhood_id}: {self.drawings}"


class Share(models.Model):
    """The area that at least some percent of the people include; None where no place reaches it."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="shares", verbose_name=_("agreement")
    )
    percent = models.PositiveSmallIntegerField(_("percent"))
    people = models.PositiveIntegerField(_("people that it takes"))
    shape = models.MultiPolygonField(_("area"), srid=WGS84, null=True, spatial_index=False)
    area_m2 = models.FloatField(_("area, square metres"))

    class Meta:
        ordering = ["agreement", "percent"]
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "percent"], name="share_once_a_percent"),
            models.CheckConstraint(
                condition=Q(percent__gte=5, percent__lte=95), name="share_percent_is_a_step"
            ),
            models.CheckConstraint(
                condition=Q(people__gte=2) & Q(area_m2__gte=0), name="share_is_of_several_people"
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=25) | Q(people__gte=5), name="share_wide_line_is_not_of_a_few"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.percent} %"
