"""Reading what people sent: each method narrows or orders, and all of them chain."""

from django.db.models import QuerySet


class SubmissionQuerySet(QuerySet):
    def open(self) -> "SubmissionQuerySet":
        """Narrow to what nobody has decided yet, oldest first."""
        return self.filter(decided_at=None).order_by("id")

    def after(self, pk: int) -> "SubmissionQuerySet":
        """Narrow what is ordered by key to what follows a row."""
        return self.filter(pk__gt=pk)
