"""Reading shortlists: each method narrows, and all of them chain."""

from django.db.models import QuerySet
from django.utils import timezone

from assets.shortlists.tokens import digest


class ShortlistQuerySet(QuerySet):
    def current(self) -> "ShortlistQuerySet":
        """Narrow to lists that have not expired."""
        return self.filter(expires_at__gt=timezone.now())

    def expired(self) -> "ShortlistQuerySet":
        return self.filter(expires_at__lte=timezone.now())

    def read_with(self, key: str) -> "ShortlistQuerySet":
        """Narrow to the list that a shared link opens."""
        return self.current().filter(read_hash=digest(key))

    def made_with(self, secret: str) -> "ShortlistQuerySet":
        """Narrow to the list that its maker's secret opens for changes."""
        return self.current().filter(edit_hash=digest(secret))
