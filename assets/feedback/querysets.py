"""Reading what people sent and what waits for editors: each method narrows or orders, and all chain."""

from django.db.models import Q, QuerySet


class SubmissionQuerySet(QuerySet):
    def open(self) -> "SubmissionQuerySet":
        """Narrow to what nobody has decided yet, oldest first."""
        return self.filter(decided_at=None).order_by("id")

    def after(self, pk: int) -> "SubmissionQuerySet":
        """Narrow what is ordered by key to what follows a row."""
        return self.filter(pk__gt=pk)


class ProbableDuplicateQuerySet(QuerySet):
    def open(self) -> "ProbableDuplicateQuerySet":
        """Narrow to pairs that nobody has decided and that are both on the map, most similar first."""
        both = {"first__status": "published", "second__status": "published"}
        return self.filter(verdict="", **both).order_by("-similarity", "id")

    def after(self, similarity: float, pk: int) -> "ProbableDuplicateQuerySet":
        """Narrow what is ordered by similarity to what follows a row."""
        return self.filter(Q(similarity__lt=similarity) | Q(similarity=similarity, pk__gt=pk))
