"""A shortlist and the places on it. It holds nothing about the person it is for."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assets.shortlists.querysets import ShortlistQuerySet

MOST_ITEMS = 30
REASON_LENGTH = 200


class Shortlist(models.Model):
    """A list that a link opens until it expires; nobody's name is kept, its maker's included."""

    # SHA-256 of the keys in the two links; the links themselves are never stored.
    read_hash = models.CharField(max_length=64, unique=True, editable=False)
    edit_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("started"))
    expires_at = models.DateTimeField(_("expires"), db_index=True)
    # A keyed digest of the maker's network that changes every day: enough to limit, not to trace.
    network = models.CharField(max_length=16, blank=True, editable=False)

    objects = ShortlistQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("shortlist")
        verbose_name_plural = _("shortlists")
        indexes = [
            models.Index(fields=["network", "created_at"], condition=~Q(network=""), name="shortlist_network")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="shortlist_expires_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Item(models.Model):
    """A place on a shortlist, why it is there, and what its record said when it was added."""

    shortlist = models.ForeignKey(Shortlist, models.CASCADE, related_name="items")
    # A place that is deleted leaves its name behind, so that the list can say that it has gone.
    asset = models.ForeignKey("assets.Asset", models.SET_NULL, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(_("position"))
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    added_at = models.DateTimeField(_("added"))
    # {field: value} of what a reader acts on; see marks.py.
    seen = models.JSONField(_("what the record said"), default=dict)

    class Meta:
        ordering = ["shortlist", "position"]
        verbose_name = _("place on a shortlist")
        verbose_name_plural = _("places on a shortlist")
        constraints = [
            models.UniqueConstraint(
                fields=["shortlist", "position"],
                name="shortlist_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["shortlist", "asset"], name="shortlist_asset_once"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MOST_ITEMS), name="shortlist_is_short"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shortlist_id}.{self.position}"
