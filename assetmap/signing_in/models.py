"""Attempts to sign in that failed, kept for the hour in which they count."""

from django.db import models


class FailedAttempt(models.Model):
    """One failure from one network; neither the name nor the password that was typed is kept."""

    # A keyed digest that changes every day: enough to limit, not to trace.
    network = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["network", "at"], name="failed_attempt_of_network")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(network=""), name="failed_attempt_has_a_network")
        ]

    def __str__(self) -> str:
        return f"{self.network} {self.at:%Y-%m-%d %H:%M}"
