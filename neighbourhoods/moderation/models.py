"""What moderators need beside a drawing: who looks at it, what its author was asked, notes of their own."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Claim(models.Model):
    """One moderator looks at one drawing, until a time; nobody else decides it meanwhile."""

    proposal = models.OneToOneField(
        "neighbourhoods.Proposal",
        models.CASCADE,
        primary_key=True,
        related_name="claim",
        verbose_name=_("proposal"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("looked at by")
    )
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")

    def __str__(self) -> str:
        return str(self.proposal_id)


class Question(models.Model):
    """What a moderator asked an author about a drawing, and the answer; between the two, never public."""

    proposal = models.ForeignKey(
        "neighbourhoods.Proposal", models.CASCADE, related_name="questions", verbose_name=_("proposal")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    text = models.TextField(_("question"), max_length=1000)
    asked_at = models.DateTimeField(_("asked"))
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(answered_at=None), name="question_one_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="question_asks_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="question_answer_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Note(models.Model):
    """A note of one moderator for the others; never public, and gone when the drawing is deleted."""

    proposal = models.ForeignKey(
        "neighbourhoods.Proposal", models.CASCADE, related_name="notes", verbose_name=_("proposal")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    text = models.TextField(_("note"), max_length=1000)
    at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="note_says_something")]

    def __str__(self) -> str:
        return str(self.pk)
