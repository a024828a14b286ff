"""The public decision log."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """Something that happened to a neighbourhood; published, so it never holds personal data."""

    class Kind(models.TextChoices):
        NAMED = "named", _("Named by a resident for the first time")
        PROPOSED = "proposed", _("A drawing was received")
        APPROVED = "approved", _("A drawing was approved")
        DECLINED = "declined", _("A drawing was declined")
        WITHDRAWN = "withdrawn", _("A drawing was withdrawn")
        SUPERSEDED = "superseded", _("A drawing was replaced by its author’s newer one")
        AGREED = "agreed", _("What people agree on was worked out again")
        ADOPTED = "adopted", _("A boundary was adopted")
        IMPORTED = "imported", _("A published boundary was imported")

    neighbourhood = models.ForeignKey(
        "neighbourhoods.Neighbourhood",
        models.CASCADE,
        related_name="events",
        verbose_name=_("neighbourhood"),
    )
    # Kept when a person has their drawing deleted: the log still adds up.
    proposal = models.ForeignKey(
        "neighbourhoods.Proposal",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("proposal"),
    )
    kind = models.CharField(_("what happened"), max_length=10, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("when"))
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    data = models.JSONField(_("figures"), default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("event")
        verbose_name_plural = _("decision log")
        indexes = [models.Index(fields=["neighbourhood", "-at", "-id"], name="event_log")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "named",
                        "proposed",
                        "approved",
                        "declined",
                        "withdrawn",
                        "superseded",
                        "agreed",
                        "adopted",
                        "imported",
                    ]
                ),
                name="event_kind_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["approved", "declined", "adopted"])
                | models.Q(by__isnull=False),
                name="event_decision_has_an_author",
            ),
            # Whatever runs at the same time: nobody decides a drawing that was decided.
            models.UniqueConstraint(
                fields=["proposal"],
                condition=models.Q(kind__in=["approved", "declined"]),
                name="event_drawing_is_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"
