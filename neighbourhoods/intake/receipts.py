"""Taking each drawing in once, however often a program sends it."""

import datetime as dt
import hashlib
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assetmap.features.problems import Conflict
from neighbourhoods.intake.models import Receipt
from neighbourhoods.models import Author, Proposal

_KEPT = dt.timedelta(days=1)


def receive_once(*, key: str, body: bytes, network: str, save: Callable[[], Proposal]) -> Author:
    """Save a drawing unless it is here already, and return its author.

    The same key with the same body is the same request. Raises Conflict where a key comes with another
    body; and for a body that comes again without a key, since it alone must not open somebody's drawing.
    """
    body_hash = _digest(body)
    key_hash = _digest(f"key {key}".encode() if key else f"{network} {body_hash}".encode())
    known = _known(key_hash)
    if known is None:
        try:
            with transaction.atomic():
                return _take_in(key_hash, body_hash, save)
        except IntegrityError:
            # The same request came twice at once, and the other one was quicker.
            known = _known(key_hash)
            if known is None:
                raise
    if not key:
        raise Conflict(
            "sent_already",
            _("This was sent already. Send an Idempotency-Key with it to be given its link again."),
        )
    if known.body_hash != body_hash:
        raise Conflict("key_used", _("This Idempotency-Key came with another drawing. Use a new one."))
    return known.author


def _take_in(key_hash: str, body_hash: str, save: Callable[[], Proposal]) -> Author:
    now = timezone.now()
    Receipt.objects.filter(received_at__lt=now - _KEPT).delete()
    author = save().author
    Receipt.objects.create(key_hash=key_hash, body_hash=body_hash, author=author, received_at=now)
    return author


def _known(key_hash: str) -> Receipt | None:
    since = timezone.now() - _KEPT
    return Receipt.objects.select_related("author").filter(key_hash=key_hash, received_at__gte=since).first()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
