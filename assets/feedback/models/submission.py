"""What people send to the editors: a problem, a new place or group, or a group's own changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assets.feedback.querysets import SubmissionQuerySet


class Submission(models.Model):
    """A message to the editors that its sender follows through a link; holds nothing about the sender."""

    class Kind(models.TextChoices):
        REPORT = "report", _("Something wrong")
        SUGGESTION = "suggestion", _("New place or group")
        AMENDMENT = "amendment", _("Changes from the group")

    class Topic(models.TextChoices):
        CLOSED = "closed", _("It has closed")
        MOVED = "moved", _("It has moved")
        TIMES = "times", _("The times are wrong")
        PHONE = "phone", _("The phone number, e-mail or website is wrong")
        ACCESS = "access", _("Steps, toilets or other access is wrong")
        OTHER = "other", _("Something else")

    class Status(models.TextChoices):
        RECEIVED = "received", _("Received")
        LOOKING = "looking", _("Being looked at")
        DONE = "done", _("Done")
        NOT_CHANGED = "not_changed", _("Not changed")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    # Of a suggestion: the asset that it became.
    asset = models.ForeignKey(
        "assets.Asset", models.CASCADE, null=True, related_name="submissions", verbose_name=_("asset")
    )
    link = models.ForeignKey(
        "feedback.GroupLink", models.PROTECT, null=True, related_name="amendments", verbose_name=_("link")
    )
    topic = models.CharField(_("what is wrong"), max_length=8, choices=Topic, blank=True)
    text = models.TextField(_("in their words"), max_length=1000, blank=True)
    # {field: value} of a suggestion; {field: [before, after]} of a group's changes.
    values = models.JSONField(_("what they say"), default=dict)
    received_at = models.DateTimeField(_("received"))
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.RECEIVED)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("looked at by")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    answer = models.TextField(_("public answer"), max_length=1000, blank=True)
    # SHA-256 of the link under which its sender follows it; the link itself is never stored.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # A keyed digest of the sender's network that changes every day: enough to limit, not to trace.
    network = models.CharField(max_length=16, blank=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(fields=["id"], condition=Q(decided_at=None), name="submission_queue"),
            models.Index(fields=["network", "received_at"], name="submission_network"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="report", asset__isnull=False, topic__gt="", link=None)
                | Q(kind="suggestion", topic="", link=None)
                | Q(kind="amendment", asset__isnull=False, topic="", link__isnull=False),
                name="submission_is_of_one_kind",
            ),
            models.CheckConstraint(
                condition=Q(topic__in=["", "closed", "moved", "times", "phone", "access", "other"]),
                name="submission_topic_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status="received", taken_by=None, decided_by=None, decided_at=None)
                | Q(status="looking", taken_by__isnull=False, decided_by=None, decided_at=None)
                | Q(status__in=["done", "not_changed"], decided_by__isnull=False, decided_at__isnull=False),
                name="submission_decision_is_somebodys",
            ),
            models.CheckConstraint(
                condition=~Q(status="not_changed") | ~Q(answer=""), name="submission_refused_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(kind="suggestion", status="done") | Q(asset__isnull=False),
                name="suggestion_accepted_is_an_asset",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
