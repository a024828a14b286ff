"""Named places: cities, towns, villages and parts of them."""

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assetmap.gazetteer.querysets import PlaceNameQuerySet
from assetmap.geo import BNG, WGS84


class PlaceName(models.Model):
    """A name on the map; `key` and `district_key` are what is searched: see `gazetteer.names.key`."""

    class Kind(models.TextChoices):
        CITY = "city", _("City")
        TOWN = "town", _("Town")
        SUBURB = "suburb", _("Suburb")
        VILLAGE = "village", _("Village")
        HAMLET = "hamlet", _("Hamlet")
        OTHER = "other", _("Place")

    name = models.CharField(_("name"), max_length=120)
    key = models.CharField(max_length=120, db_collation="C", editable=False)
    district = models.CharField(_("district"), max_length=120, blank=True)
    district_key = models.CharField(max_length=120, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    location = models.PointField(_("position"), srid=WGS84, spatial_index=False)
    location_bng = models.GeneratedField(
        expression=Transform("location", BNG),
        output_field=models.PointField(srid=BNG, spatial_index=False),
        db_persist=True,
    )
    source = models.CharField(_("source"), max_length=80)
    # Kind and the number of postcodes around, in one number: what comes first in a list and on the map.
    prominence = models.IntegerField(default=0, editable=False)
    # From which zoom the basemap shows the name; empty when it never finds room.
    label_zoom = models.SmallIntegerField(null=True, editable=False)

    objects = PlaceNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("place name")
        verbose_name_plural = _("place names")
        indexes = [
            models.Index(fields=["key"], name="gazetteer_place_key"),
            GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="gazetteer_place_key_trigrams"),
            GistIndex(fields=["location_bng"], name="gazetteer_place_bng"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="gazetteer_place_has_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.district}" if self.district else self.name
