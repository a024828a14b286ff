"""Any number of features, out of PostgreSQL while it is still making them."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet

from assetmap.features.collection import Collection
from assetmap.features.sql import every_feature
from assetmap.features.systems import CRS84, System

# Few enough to hold in memory, many enough that sending them costs nothing beside making them.
A_BATCH = 500
# Long enough for a whole country over a slow line; a request's own limit is for pages.
MOST_SECONDS = 3600

# Rows come by key as they are found: any other join would gather and sort every text before the first one
# is sent. Only the keys are ever sorted.
SETTINGS = f"""
    SET LOCAL enable_hashjoin = off;
    SET LOCAL enable_mergejoin = off;
    SET LOCAL statement_timeout = '{MOST_SECONDS}s'
"""
# Binary, because text would double each backslash of the JSON. OFFSET 0 keeps the two queries apart.
_STATEMENT = """
    COPY (
        SELECT feature.body
        FROM ({keys} OFFSET 0) AS chosen (pk)
        JOIN ({features}) AS feature (pk, body) ON feature.pk = chosen.pk
        ORDER BY chosen.pk
    ) TO STDOUT (FORMAT BINARY)
"""


def copy_features(
    collection: Collection, found: QuerySet, *, after: int = 0, system: System = CRS84
) -> Iterator[list[bytes]]:
    """Yield batches of GeoJSON features as UTF-8, in the order of their ids, from beyond the id `after`.

    `found` narrows the collection's own queryset. Holds one transaction on the thread's connection until it
    is exhausted or closed; closing it early cancels the query.
    """
    try:
        statement, params = copy_statement(collection, found, after=after, system=system)
    except EmptyResultSet:
        # Django knows that nothing can meet the conditions, and writes no statement then.
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SETTINGS)
        # Psycopg's own cursor: the one that Django puts around it while debugging takes no parameters here.
        with cursor.cursor.copy(statement, params) as copy:
            # The bytes of a text are the same as those of a bytea, and stay undecoded.
            copy.set_types(["bytea"])
            rows = copy.rows()
            while batch := [body for (body,) in islice(rows, A_BATCH)]:
                yield batch


def copy_statement(
    collection: Collection, found: QuerySet, *, after: int, system: System
) -> tuple[str, tuple[Any, ...]]:
    """Return the COPY and its parameters; it wants SETTINGS in its transaction."""
    features, feature_params = every_feature(collection, system)
    keys, key_params = found.filter(pk__gt=after).order_by("pk").values("pk").query.sql_with_params()
    return _STATEMENT.format(keys=keys, features=features), (*key_params, *feature_params)
