"""Links by which groups look after their own record without an account."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class GroupLink(models.Model):
    """A key to one record that an editor gave to the people who run it; expires, and can be revoked."""

    asset = models.ForeignKey("assets.Asset", models.CASCADE, related_name="group_links")
    # SHA-256 of the key; the key itself is shown once and never stored.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("last confirmed through it"), null=True)

    class Meta:
        ordering = ["-issued_at", "-id"]
        verbose_name = _("group’s link")
        verbose_name_plural = _("groups’ links")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("issued_at")), name="group_link_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="group_link_is_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asset_id} until {self.expires_at:%Y-%m-%d}"

    @property
    def works(self) -> bool:
        return self.revoked_at is None and timezone.now() < self.expires_at
