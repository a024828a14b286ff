"""The saved plan, and what was done with it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from neighbourhoods.plans.querysets import PlanQuerySet

_SHA256 = Func(
    Func(F("content"), function="sha256", output_field=models.BinaryField()),
    Value("hex"),
    function="encode",
    output_field=models.CharField(),
)


class Plan(models.Model):
    """What a selection held at one moment. Whoever has the link may read it; it holds no personal data.

    `content` is what neighbourhoods.plans.content writes; PostgreSQL compresses it. `asked` repeats its
    selection, so that lists need not read it.
    """

    key = models.CharField(max_length=22, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made"))
    expires_on = models.DateField(_("kept until"), null=True, blank=True)
    asked = models.JSONField(_("what was asked"))
    places = models.PositiveIntegerField(_("places"))
    content = models.BinaryField(editable=False)
    digest = models.CharField(_("SHA-256 of the content"), max_length=64, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="plan_has_a_name"),
            models.CheckConstraint(condition=Q(digest=_SHA256), name="plan_digest_is_of_its_content"),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("made_at__date")),
                name="plan_expires_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan", args=[self.key])


class PlanEvent(models.Model):
    """Something that was done with a plan; it outlives the plan."""

    class Kind(models.TextChoices):
        SAVED = "saved", _("Saved")
        KEPT = "kept", _("Given another date to be kept until")
        DELETED = "deleted", _("Deleted")
        EXPIRED = "expired", _("Deleted when its time was over")

    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="events", verbose_name=_("plan"))
    kind = models.CharField(_("what happened"), max_length=8, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"))
    data = models.JSONField(_("figures"), default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("event of a plan")
        verbose_name_plural = _("events of plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["saved", "kept", "deleted", "expired"]), name="plan_event_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="expired") | Q(by__isnull=False), name="plan_event_has_an_author"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"
