"""What was sent already, so that a program which sends again after a broken connection counts once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Receipt(models.Model):
    """One drawing that a program sent; holds digests alone, for a day."""

    # Of the Idempotency-Key, or of what was sent and from which network.
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    body_hash = models.CharField(max_length=64, editable=False)
    author = models.ForeignKey(
        "neighbourhoods.Author", models.CASCADE, related_name="receipts", verbose_name=_("author")
    )
    received_at = models.DateTimeField(_("received"), db_index=True)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = [
            models.CheckConstraint(
                condition=~Q(key_hash="") & ~Q(body_hash=""), name="receipt_has_its_digests"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
