"""The transaction that every load runs in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# Any number will do, as long as nothing else in this database locks it.
_LOADING = 7_204_511


@contextmanager
def loading() -> Iterator[None]:
    """One transaction without a time limit, and one load at a time; readers see all of it or nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
        yield
