"""Reading plans: each method narrows, and all of them chain."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone


class PlanQuerySet(QuerySet):
    def current(self) -> "PlanQuerySet":
        """Narrow to plans that are still kept; the last day counts."""
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=timezone.localdate()))

    def expired(self) -> "PlanQuerySet":
        return self.filter(expires_on__lt=timezone.localdate())

    def made_by(self, user: Any) -> "PlanQuerySet":
        """Narrow to an account's own, without the content, which lists do not need."""
        return self.filter(made_by=user).defer("content")
