"""The campaign: somebody asks residents where their neighbourhood begins and ends."""

import datetime as dt

from django.contrib.gis.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assetmap.geo import WGS84
from neighbourhoods.querysets import CampaignQuerySet

MIN_AREA_M2 = 10_000
MAX_AREA_M2 = 150_000_000


class Campaign(models.Model):
    """A question put to the residents of an area, open between two dates, with its limits."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address"), unique=True)
    question = models.CharField(_("question"), max_length=200)
    welcome = models.TextField(_("welcome text"), max_length=2000, blank=True)
    extent = models.PolygonField(_("area it covers"), srid=WGS84)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"), null=True, blank=True, help_text=_("The last day to draw."))
    min_area_m2 = models.PositiveIntegerField(_("smallest area, square metres"), default=MIN_AREA_M2)
    max_area_m2 = models.PositiveIntegerField(_("largest area, square metres"), default=MAX_AREA_M2)
    licence = models.CharField(_("licence of the result"), max_length=80, default="CC BY 4.0")
    # When somebody closed it, or its last day was found to be over; its result is frozen from then on.
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "title"]
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="campaign_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(min_area_m2__gt=0) & Q(max_area_m2__gt=F("min_area_m2")),
                name="campaign_area_limits_are_in_order",
            ),
            models.CheckConstraint(condition=~Q(licence=""), name="campaign_result_has_a_licence"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_open_on(self, day: dt.date) -> bool:
        """Whether it takes drawings on that day."""
        return self.closed_at is None and self.opens_on <= day and not self.is_over_on(day)

    def is_over_on(self, day: dt.date) -> bool:
        """Whether its last day has passed."""
        return self.closes_on is not None and self.closes_on < day

    @property
    def is_open(self) -> bool:
        """Whether it takes drawings today."""
        return self.is_open_on(timezone.localdate())

    @property
    def has_ended(self) -> bool:
        """Whether it was closed or is over; else it is open or yet to open."""
        return self.closed_at is not None or self.is_over_on(timezone.localdate())

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it took drawings, as far as that is known."""
        closed_on = self.closed_at and timezone.localdate(self.closed_at)
        return min(filter(None, (self.closes_on, closed_on)), default=None)

    def get_absolute_url(self) -> str:
        return reverse("campaign", args=[self.slug])

    def draw_url(self) -> str:
        """Where its residents draw."""
        return f"{reverse('draw')}?campaign={self.slug}"
