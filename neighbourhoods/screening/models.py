"""What the automatic check noticed in a drawing that waits."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Screening(models.Model):
    """A score from 0 to 100 with its reasons; seen by moderators and by the drawing's author alone.

    It orders the queue and decides nothing. `reasons` are codes with figures, put into words as they are
    shown. A check that failed has no score, and `problem` names the kind of error.
    """

    proposal = models.OneToOneField(
        "neighbourhoods.Proposal",
        models.CASCADE,
        primary_key=True,
        related_name="screening",
        verbose_name=_("proposal"),
    )
    score = models.PositiveSmallIntegerField(_("score"), null=True)
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    problem = models.CharField(_("why the check failed"), max_length=60, blank=True)
    version = models.CharField(_("version of the rules"), max_length=20)
    screened_at = models.DateTimeField(_("checked"))

    class Meta:
        verbose_name = _("automatic check")
        verbose_name_plural = _("automatic checks")
        constraints = [
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__lte=100), name="screening_score_is_out_of_100"
            ),
            models.CheckConstraint(
                condition=(Q(score=None) & ~Q(problem="")) | Q(score__isnull=False, problem=""),
                name="screening_has_a_score_or_failed",
            ),
            # A score without a reason could not be explained to anybody.
            models.CheckConstraint(
                condition=Q(score=None) | Q(score=0, reasons=[]) | (Q(score__gt=0) & ~Q(reasons=[])),
                name="screening_score_has_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.score}"
