"""What people agree on, one area a row: a view of the agreements, so that it is never out of step."""

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from assetmap.geo import BNG, WGS84


class AgreedAreaQuerySet(models.QuerySet):
    def published(self) -> "AgreedAreaQuerySet":
        """Narrow to areas of neighbourhoods that may be seen."""
        return self.filter(agreement__neighbourhood__status__in=["open", "adopted"])


class AgreedArea(models.Model):
    """The fringe, boundary or core of one neighbourhood, or one of the rival areas of a contested name.

    Never fewer than five people's. Its id stays the same when the agreement is worked out again.
    """

    class Level(models.TextChoices):
        FRINGE = "fringe", _("Drawn by a quarter or more")
        BOUNDARY = "boundary", _("Drawn by half or more")
        CORE = "core", _("Drawn by three quarters or more")
        RIVAL = "rival", _("One of the places that share a contested name")

    id = models.BigIntegerField(primary_key=True)
    agreement = models.ForeignKey("neighbourhoods.Agreement", models.DO_NOTHING, related_name="+")
    level = models.CharField(max_length=8, choices=Level)
    letter = models.CharField(max_length=4, null=True)
    drawings = models.IntegerField()
    area_m2 = models.FloatField()
    shape = models.MultiPolygonField(srid=WGS84)
    shape_bng = models.MultiPolygonField(srid=BNG)

    objects = AgreedAreaQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "agreed_area"

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.level}"
