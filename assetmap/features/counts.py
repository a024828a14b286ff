"""How many features match: counted once for each set of filters, and never out of date."""

import hashlib

from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet

_KEPT_S = 3600


def count(found: QuerySet) -> int:
    """Count the rows of a queryset, or give the number counted before if nothing was written since."""
    rows = found.order_by()
    # A transaction that has written sees what nobody else does.
    if connection.in_atomic_block:
        return rows.count()
    asked = repr((connection.settings_dict["NAME"], *rows.values("pk").query.sql_with_params())).encode()
    key = f"features-count-{hashlib.blake2b(asked, digest_size=16).hexdigest()}"
    seen = _snapshot()
    known = cache.get(key)
    if known is None or known[0] != seen:
        known = (seen, rows.count())
        cache.set(key, known, _KEPT_S)
    return known[1]


def _snapshot() -> str:
    """Name what may be seen: PostgreSQL lists the numbers of the transactions that may not.

    Two statements that see the same list see the same rows of every table.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return cursor.fetchone()[0]
