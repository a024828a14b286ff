"""What the offline basemap is drawn from, besides postcodes and place names."""

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from assetmap.gazetteer.querysets import OutlineQuerySet
from assetmap.geo import WGS84


class Outline(models.Model):
    """A shape on the basemap: water, open green land, a road, or the edge of an area."""

    class Kind(models.TextChoices):
        WATER = "water", _("Water")
        GREEN = "green", _("Park or open land")
        ROAD = "road", _("Road")
        LIMIT = "limit", _("Edge of an area")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    name = models.CharField(_("name"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=80)
    shape = models.GeometryField(_("shape"), srid=WGS84)

    objects = OutlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("outline")
        verbose_name_plural = _("outlines")

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class DensityTile(models.Model):
    """Postcodes per pixel of one map tile, so that a small-scale tile reads one row and not a million.

    `counts` is a deflated array of unsigned bytes with a margin around the tile: see `loading.density`.
    """

    z = models.SmallIntegerField()
    x = models.IntegerField()
    y = models.IntegerField()
    counts = models.BinaryField()

    class Meta:
        verbose_name = _("density tile")
        verbose_name_plural = _("density tiles")
        constraints = [models.UniqueConstraint(fields=["z", "x", "y"], name="gazetteer_density_tile_once")]

    def __str__(self) -> str:
        return f"{self.z}/{self.x}/{self.y}"
