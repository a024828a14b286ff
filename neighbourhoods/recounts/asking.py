"""Asking for an agreement to be worked out again, in the transaction that changes its drawings."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from neighbourhoods.recounts import doing
from neighbourhoods.recounts.models import Recount


@transaction.atomic
def ask_recount(neighbourhood_ids: Iterable[int]) -> None:
    """Have what people agree on worked out again once the transaction is committed, out of its way.

    What is asked for is stored with the change itself: a process that ends leaves it to the next.
    """
    now = timezone.now()
    Recount.objects.bulk_create(
        Recount(neighbourhood_id=pk, asked_at=now, due_at=now) for pk in sorted(neighbourhood_ids)
    )
    transaction.on_commit(doing.recount_soon)
