"""How many published places each cell of the map's grid has, and what changed since these were counted.

PostgreSQL's triggers (migrations 0002 to 0006) write every change of `assets_asset` to `Change`, whoever
makes it; folding moves changes into `Count` and `Tally`. A cell has what these say and what `Change` adds.
`Spot` follows at once: it holds the places themselves in the order of their cells.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# Stands for all categories together.
ANY = 0


class Count(models.Model):
    """The places of one category in one cell.

    Their keys and positions are summed, so that one place alone is known by its key, several by their
    middle, and taking one out needs no look at the others.
    """

    pk = models.CompositePrimaryKey("zoom", "category", "y", "x")
    zoom = models.SmallIntegerField(_("zoom"))
    category = models.IntegerField(_("key of the category, 0 for any"))
    y = models.IntegerField(_("cells from the top"))
    x = models.IntegerField(_("cells from the left"))
    places = models.IntegerField(_("places"))
    ids = models.BigIntegerField(_("sum of their keys"))
    lon_e6 = models.BigIntegerField(_("sum of their longitudes in millionths"))
    lat_e6 = models.BigIntegerField(_("sum of their latitudes in millionths"))

    class Meta:
        verbose_name = _("places in a cell")
        verbose_name_plural = _("places in cells")
        constraints = [
            models.CheckConstraint(condition=Q(places__gte=0), name="cluster_count_is_no_less_than_none")
        ]

    def __str__(self) -> str:
        return f"{self.zoom}/{self.x}/{self.y}: {self.places}"


class Tally(models.Model):
    """The places of the same traits in one cell, at the zooms that distances are counted by."""

    pk = models.CompositePrimaryKey("zoom", "y", "x", "traits")
    zoom = models.SmallIntegerField(_("zoom"))
    y = models.IntegerField(_("cells from the top"))
    x = models.IntegerField(_("cells from the left"))
    traits = models.IntegerField(_("key of the traits"))
    places = models.IntegerField(_("places"))
    ids = models.BigIntegerField(_("sum of their keys"))
    lon_e6 = models.BigIntegerField(_("sum of their longitudes in millionths"))
    lat_e6 = models.BigIntegerField(_("sum of their latitudes in millionths"))

    class Meta:
        verbose_name = _("places with some traits in a cell")
        verbose_name_plural = _("places with some traits in cells")
        indexes = [models.Index(fields=["zoom", "y", "x"], include=["traits", "places"], name="tally_cell")]
        constraints = [
            models.CheckConstraint(condition=Q(places__gte=0), name="cluster_tally_is_no_less_than_none")
        ]

    def __str__(self) -> str:
        return f"{self.zoom}/{self.x}/{self.y}: {self.places} of {self.traits}"


class Spot(models.Model):
    """A published place in its cell of the finest zoom that is kept; all of it is in the index."""

    asset = models.BigIntegerField(primary_key=True)
    traits = models.IntegerField(_("key of the traits"))
    y = models.IntegerField(_("cells from the top"))
    x = models.IntegerField(_("cells from the left"))
    # Plain numbers: PostgreSQL works distances out of them several times as fast as out of a geometry.
    easting = models.FloatField(_("metres east on the National Grid"))
    northing = models.FloatField(_("metres north on the National Grid"))
    lon_e6 = models.BigIntegerField(_("longitude in millionths"))
    lat_e6 = models.BigIntegerField(_("latitude in millionths"))

    class Meta:
        verbose_name = _("place in its cell")
        verbose_name_plural = _("places in their cells")
        indexes = [
            models.Index(
                fields=["y", "x"],
                include=["traits", "easting", "northing", "asset", "lon_e6", "lat_e6"],
                name="spot_cell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.x}/{self.y}: {self.asset}"


class Change(models.Model):
    """One place more (1) or fewer (-1) in a cell of the finest zoom that is kept."""

    sign = models.SmallIntegerField(_("more or fewer"))
    category = models.IntegerField(_("key of the category"))
    traits = models.IntegerField(_("key of the traits"))
    y = models.IntegerField(_("cells from the top"))
    x = models.IntegerField(_("cells from the left"))
    asset = models.BigIntegerField(_("key of the asset"))
    lon_e6 = models.BigIntegerField(_("longitude in millionths"))
    lat_e6 = models.BigIntegerField(_("latitude in millionths"))

    class Meta:
        verbose_name = _("change of a cell")
        verbose_name_plural = _("changes of cells")
        constraints = [
            models.CheckConstraint(condition=Q(sign__in=[1, -1]), name="cluster_change_is_of_one_place")
        ]

    def __str__(self) -> str:
        return f"{self.x}/{self.y}: {self.sign:+d}"
