"""Several queries that see the data as it was at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Read only, and nothing that others change meanwhile: whatever is asked inside is of one moment.

    Raises RuntimeError inside another transaction, whose first query has chosen its moment already.
    """
    # Only the transaction that a test runs in is let through here, and that sees one connection's changes.
    outermost = not connection.in_atomic_block
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        if outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
