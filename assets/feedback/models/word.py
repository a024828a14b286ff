"""A visitor's "Still right?": a hint for editors, never a confirmation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisitorsWord(models.Model):
    """Somebody pressed "Still right" on a day; one for each network and day."""

    asset = models.ForeignKey("assets.Asset", models.CASCADE, related_name="visitors_words")
    at = models.DateTimeField(_("when"))
    on = models.DateField(_("day"))
    # A keyed digest of the sender's network that changes every day: enough to limit, not to trace.
    network = models.CharField(max_length=16, blank=True, editable=False)

    class Meta:
        verbose_name = _("visitor’s word")
        verbose_name_plural = _("visitors’ words")
        indexes = [models.Index(fields=["network", "at"], name="word_network")]
        constraints = [models.UniqueConstraint(fields=["asset", "on", "network"], name="word_once_a_day")]

    def __str__(self) -> str:
        return f"{self.asset_id} {self.on}"
