"""Working out the agreements whose drawings have changed, in a thread that no page waits for."""

import datetime as dt
import logging

from django.utils import timezone

from neighbourhoods.errands import Errand
from neighbourhoods.recompute import recompute_agreement
from neighbourhoods.recounts.models import Recount

# Until one that failed is tried again, so that it never holds up the others.
AGAIN_AFTER = dt.timedelta(minutes=5)
_log = logging.getLogger(__name__)


def recount_due() -> int:
    """Work out every agreement that is due, the longest wait first; returns how many that were.

    Safe to run several at once: they take turns at each neighbourhood, and what one has done, no other does.
    """
    done = 0
    while (pk := Recount.objects.due().values_list("neighbourhood", flat=True).first()) is not None:
        done += _recount(pk)
    return done


def recount_soon() -> None:
    """Have `recount_due` run in a thread of its own."""
    _errand.soon()


def _recount(neighbourhood_id: int) -> bool:
    try:
        recompute_agreement(neighbourhood_id=neighbourhood_id)
    except Exception as error:
        # Whatever is wrong with one, the others are worked out; its mark stays, so it is tried again.
        problem = type(error).__name__
        _log.warning("The agreement of neighbourhood %s failed (%s).", neighbourhood_id, problem)
        Recount.objects.filter(neighbourhood=neighbourhood_id).update(due_at=timezone.now() + AGAIN_AFTER)
        return False
    return True


_errand = Errand("recounts", recount_due)
