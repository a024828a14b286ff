"""What assets have in common: half a million of them are counted by the few ways in which they differ."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assets.fields import WeekMinutesField


class Traits(models.Model):
    """One combination of all that filters ask of an asset, under the same names as on `Asset`.

    PostgreSQL writes a row when the first asset with it comes (migration 0003) and never changes one, so
    that what is known of a row stays true. Two writers at one moment may make two rows that are alike.
    """

    id = models.AutoField(primary_key=True)
    digest = models.BinaryField(_("SHA-256 of the rest"))
    category_id = models.IntegerField(_("key of the category"))
    need_ids = ArrayField(models.IntegerField())
    languages = ArrayField(models.CharField(max_length=3))
    delivery = ArrayField(models.CharField(max_length=10))
    entry = ArrayField(models.CharField(max_length=13))
    cost = models.CharField(_("cost"), max_length=4)
    step_free = models.BooleanField(_("step-free"), null=True)
    room_now = models.CharField(_("room now"), max_length=12)
    age_min = models.PositiveSmallIntegerField(_("from age"), null=True)
    age_max = models.PositiveSmallIntegerField(_("to age"), null=True)
    opening_hours = models.CharField(_("opening hours"), max_length=500)
    open_minutes = WeekMinutesField(_("open minutes of the week"), null=True)
    by_date = models.BooleanField(_("whether weeks differ, so that only a date tells"))

    class Meta:
        verbose_name = _("traits")
        verbose_name_plural = _("traits")
        indexes = [
            models.Index(fields=["digest"], name="traits_digest"),
            models.Index(fields=["opening_hours"], condition=Q(by_date=True), name="traits_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
