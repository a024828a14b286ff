"""The API's places as a plain table, which is what other servers of features read."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import ExpressionWrapper, F, TextField

from assets.api.properties import PROPERTIES
from assets.models import Asset

SCHEMA, TABLE = "peers", "assets"
_NAME = f"{SCHEMA}.{TABLE}"


@contextmanager
def plain_table() -> Iterator[int]:
    """Keep every place with all its properties worked out until the block ends; yield how many there are.

    No joins are left to do, and id and place have the indexes that the API's own tables have.
    """
    # As it is stored: a geometry that is asked for as one comes as bytes.
    columns = [F("location"), *(each.expression for each in PROPERTIES.values())]
    plain = [ExpressionWrapper(column, output_field=TextField()) for column in columns]
    every = Asset.objects.published().placed().order_by("pk").values_list("pk", *plain)
    statement, params = every.query.sql_with_params()
    names = ", ".join(("id", "location", *PROPERTIES))
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA}")
            cursor.execute(f"CREATE TABLE {_NAME} ({names}) AS {statement}", params)
            cursor.execute(f"ALTER TABLE {_NAME} ADD PRIMARY KEY (id)")
            cursor.execute(f"CREATE INDEX ON {_NAME} USING gist (location)")
            # One statement at a time: this one runs in no transaction.
            cursor.execute(f"VACUUM ANALYZE {_NAME}")
            cursor.execute(f"SELECT count(*) FROM {_NAME}")
            rows = cursor.fetchone()[0]
        yield rows
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def key_after(rows: int) -> int:
    """Return the id of the last of the first so many rows."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {_NAME} ORDER BY id OFFSET %s LIMIT 1", [rows - 1])
        return cursor.fetchone()[0]


def some_places(count: int) -> list[tuple[int, float, float]]:
    """Return (id, longitude, latitude) of places anywhere, the same at every run."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, ST_X(location), ST_Y(location) FROM {_NAME} ORDER BY id")
        return random.Random(7).choices(cursor.fetchall(), k=count)
