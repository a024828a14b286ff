"""Small statistical areas, what is known of who lives in them, and which postcodes lie in each."""

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.contrib.postgres.indexes import GistIndex
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assetmap.areas.querysets import AreaSetQuerySet, PostcodeAreaQuerySet, SmallAreaQuerySet
from assetmap.geo import BNG, WGS84

LOWEST_DECILE, HIGHEST_DECILE = 1, 10


class AreaSet(models.Model):
    """One publication of small areas with their figures, as it was loaded.

    `digest` names the files and `postcodes_version` the postcodes that the areas were matched with.
    """

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    source = models.CharField(_("source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=80)
    attribution = models.CharField(_("attribution to show"), max_length=400, blank=True)
    deprivation = models.CharField(
        _("whose deprivation it is, and where it is known"), max_length=200, blank=True
    )
    data_date = models.DateField(_("date of the figures"), null=True, blank=True)
    invented = models.BooleanField(_("invented for a demonstration"), default=False)
    digest = models.CharField(_("digest of the files"), max_length=64)
    postcodes_version = models.CharField(_("version of the postcodes"), max_length=60)
    loaded_at = models.DateTimeField(_("loaded"))

    objects = AreaSetQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("set of small areas")
        verbose_name_plural = _("sets of small areas")
        constraints = [
            models.CheckConstraint(condition=~Q(source="") & ~Q(licence=""), name="area_set_says_from_where"),
        ]

    def __str__(self) -> str:
        return self.name


class SmallArea(models.Model):
    """One small area, such as a lower layer super output area of some 1,500 residents.

    Figures that nobody published are null, which is "not known" and never nought. `decile` is of
    deprivation within its nation: 1 for the most deprived tenth of areas. `postcodes` counts the live
    postcodes matched to it.
    """

    id = models.AutoField(primary_key=True)
    area_set = models.ForeignKey(AreaSet, models.CASCADE, related_name="areas", verbose_name=_("set"))
    code = models.CharField(_("code"), max_length=20, unique=True, db_collation="C")
    name = models.CharField(_("name"), max_length=120)
    district = models.CharField(_("district"), max_length=120, blank=True)
    boundary = models.MultiPolygonField(_("boundary"), srid=WGS84, spatial_index=False)
    boundary_bng = models.GeneratedField(
        expression=Transform("boundary", BNG),
        output_field=models.MultiPolygonField(srid=BNG, spatial_index=False),
        db_persist=True,
    )
    residents = models.PositiveIntegerField(_("residents"), null=True)
    households = models.PositiveIntegerField(_("households"), null=True)
    decile = models.PositiveSmallIntegerField(_("tenth by deprivation, 1 the most deprived"), null=True)
    rank = models.PositiveIntegerField(_("rank by deprivation, 1 the most deprived"), null=True)
    postcodes = models.PositiveIntegerField(_("live postcodes"), default=0)

    objects = SmallAreaQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("small area")
        verbose_name_plural = _("small areas")
        indexes = [GistIndex(fields=["boundary_bng"], name="small_area_boundary")]
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="small_area_is_named"),
            models.CheckConstraint(
                condition=Q(decile=None) | Q(decile__range=(LOWEST_DECILE, HIGHEST_DECILE)),
                name="small_area_decile_is_a_tenth",
            ),
            models.CheckConstraint(
                condition=Q(rank=None) | Q(rank__gte=1), name="small_area_rank_starts_at_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class PostcodeArea(models.Model):
    """The small area that a live postcode belongs to; `away_m` is 0 inside it.

    The whole table is written anew in the transaction that changes the areas, one and a half million rows
    at a time, where checking two foreign keys row by row would take longer than the work itself.
    """

    postcode = models.OneToOneField(
        "gazetteer.Postcode", models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="in_area"
    )
    area = models.ForeignKey(
        SmallArea,
        models.DO_NOTHING,
        db_constraint=False,
        related_name="postcode_rows",
        verbose_name=_("small area"),
    )
    away_m = models.FloatField(_("metres outside it"), default=0)

    objects = PostcodeAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("postcode’s small area")
        verbose_name_plural = _("postcodes’ small areas")
        constraints = [
            models.CheckConstraint(condition=Q(away_m__gte=0), name="postcode_area_is_not_below_nought_away")
        ]

    def __str__(self) -> str:
        return f"{self.postcode_id} in {self.area_id}"
