"""Postcodes of Great Britain and the outcodes they begin with."""

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.contrib.postgres.indexes import GistIndex
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assetmap.gazetteer.postcodes import shown
from assetmap.gazetteer.querysets import OutcodeQuerySet, PostcodeQuerySet
from assetmap.geo import BNG, WGS84

# Code-Point Open's mark for "no position": such rows carry easting 0 and northing 0.
QUALITY_WITHOUT_POSITION = 90


class Postcode(models.Model):
    """One postcode, live or withdrawn, at the delivery point nearest to the middle of its addresses."""

    # The C collation lets one b-tree serve equality, prefixes and order.
    code = models.CharField(_("code without the space"), primary_key=True, max_length=7, db_collation="C")
    location = models.PointField(_("position"), srid=WGS84, null=True, spatial_index=False)
    location_bng = models.GeneratedField(
        expression=Transform("location", BNG),
        output_field=models.PointField(srid=BNG, null=True, spatial_index=False),
        db_persist=True,
    )
    quality = models.SmallIntegerField(
        _("positional quality"),
        null=True,
        help_text=_(
            "Code-Point Open’s scale, from 10 (best) to 90 (no position); empty when never published."
        ),
    )
    withdrawn_on = models.DateField(_("no longer in use since"), null=True, blank=True)

    objects = PostcodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        indexes = [
            GistIndex(
                fields=["location_bng"],
                condition=Q(withdrawn_on__isnull=True),
                name="gazetteer_postcode_live_bng",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$"),
                name="gazetteer_postcode_code_is_compact",
            ),
            models.CheckConstraint(
                condition=Q(location__isnull=False)
                | Q(quality=QUALITY_WITHOUT_POSITION)
                | Q(withdrawn_on__isnull=False),
                name="gazetteer_postcode_placed_or_known_not_to_be",
            ),
        ]

    def __str__(self) -> str:
        return shown(self.code)


class Outcode(models.Model):
    """The first half of a postcode, such as SE10: its live postcodes' middle and the box around them."""

    code = models.CharField(_("code"), primary_key=True, max_length=4, db_collation="C")
    location = models.PointField(_("middle"), srid=WGS84, spatial_index=False)
    location_bng = models.GeneratedField(
        expression=Transform("location", BNG),
        output_field=models.PointField(srid=BNG, spatial_index=False),
        db_persist=True,
    )
    extent = models.PolygonField(_("box"), srid=WGS84, spatial_index=False)
    postcodes = models.PositiveIntegerField(_("number of live postcodes"))

    objects = OutcodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcode")
        verbose_name_plural = _("outcodes")
        indexes = [GistIndex(fields=["location_bng"], name="gazetteer_outcode_bng")]

    def __str__(self) -> str:
        return self.code
