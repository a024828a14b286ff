"""What has been loaded, so that loading the same again changes nothing and map tiles know their version."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assetmap.gazetteer.querysets import LoadedPartQuerySet


class LoadedPart(models.Model):
    """One part of one data set: a postcode area, or a named source of places or outlines."""

    class Dataset(models.TextChoices):
        POSTCODES = "postcodes", _("Postcodes")
        PLACES = "places", _("Place names")
        OUTLINES = "outlines", _("Outlines")

    dataset = models.CharField(_("data set"), max_length=12, choices=Dataset)
    part = models.CharField(_("part"), max_length=80)
    checksum = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(_("rows"))
    loaded_at = models.DateTimeField(_("loaded"))

    objects = LoadedPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("loaded part")
        verbose_name_plural = _("loaded parts")
        constraints = [
            models.UniqueConstraint(fields=["dataset", "part"], name="gazetteer_loaded_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.dataset}: {self.part}"
