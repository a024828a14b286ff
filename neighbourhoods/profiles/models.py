"""What was worked out once about how far homes are from support."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredReach(models.Model):
    """The reach of one neighbourhood's homes; `digest` names everything that it was worked out from."""

    neighbourhood = models.OneToOneField(
        "neighbourhoods.Neighbourhood",
        models.CASCADE,
        primary_key=True,
        related_name="+",
        verbose_name=_("neighbourhood"),
    )
    digest = models.CharField(_("digest of the data"), max_length=64)
    answers = models.JSONField(_("answers"))
    computed_at = models.DateTimeField(_("worked out"), auto_now=True)

    class Meta:
        verbose_name = _("reach of a neighbourhood")
        verbose_name_plural = _("reaches of neighbourhoods")

    def __str__(self) -> str:
        return str(self.neighbourhood_id)
