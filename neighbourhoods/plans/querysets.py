"""Reading plans: each method narrows, and all of them chain."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.db.models import BinaryField, Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

# PostgreSQL unpacks all of the content for each part: few parts, each far smaller than the whole.
PART_BYTES = 8 << 20


class PlanQuerySet(QuerySet):
    def current(self) -> "PlanQuerySet":
        """Narrow to plans that are still kept, without their content; the last day counts."""
        kept = Q(expires_on=None) | Q(expires_on__gte=timezone.localdate())
        return self.filter(kept).defer("content")

    def expired(self) -> "PlanQuerySet":
        return self.filter(expires_on__lt=timezone.localdate())

    def made_by(self, user: Any) -> "PlanQuerySet":
        """Narrow to an account's own."""
        return self.filter(made_by=user)

    def content_of(self, pk: int) -> Iterator[bytes]:
        """Yield the content of one plan in parts, a query each; raises DoesNotExist."""
        for number in count():
            piece = Substr("content", number * PART_BYTES + 1, PART_BYTES, output_field=BinaryField())
            part = bytes(self.values_list(piece, flat=True).get(pk=pk))
            if not part:
                break
            yield part
