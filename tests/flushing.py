"""A pytest plugin: after a test that committed, put the database back as the migrations left it.

Django's own way empties every table and then makes permissions, kinds and needs anew, which takes longer
than most tests. Here only tables with rows are emptied, and what the migrations filled is looked at and
left alone unless a test changed it.
"""

import functools
from collections.abc import Iterable

from django.db import connection, transaction
from django.test import TransactionTestCase

KEPT = "as_migrated"
NEVER_TOUCHED = {"spatial_ref_sys", "django_migrations"}


def pytest_configure() -> None:
    set_up = TransactionTestCase._fixture_setup.__func__

    def remember_and_set_up(cls: type[TransactionTestCase]) -> None:
        filled_by_migrations()
        set_up(cls)

    TransactionTestCase._fixture_setup = classmethod(remember_and_set_up)
    TransactionTestCase._fixture_teardown = lambda _test: put_back()


@functools.cache
def filled_by_migrations() -> dict[str, str]:
    """Keep a copy of every table that has rows; return a digest of each by name.

    Called before the first test that commits, when there is nothing yet but what the migrations made.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; CREATE SCHEMA {KEPT}")
        filled = sorted(_with_rows(cursor, _tables()))
        for table in filled:
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')
        return _digests(cursor, filled)


def put_back() -> None:
    """Empty what tests filled, and restore what they changed of the rest."""
    kept = filled_by_migrations()
    with transaction.atomic(), connection.cursor() as cursor:
        _empty(cursor, _with_rows(cursor, set(_tables()) - kept.keys()))
        if _digests(cursor, kept) != kept:
            _empty(cursor, kept)
            for table in kept:
                columns = _stored_columns(cursor, table)
                cursor.execute(f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM {KEPT}."{table}"')


def _tables() -> set[str]:
    return set(connection.introspection.table_names()) - NEVER_TOUCHED


def _with_rows(cursor, tables: Iterable[str]) -> set[str]:
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in sorted(tables)
    )
    cursor.execute(asked)
    return {table for (table,) in cursor.fetchall()}


def _digests(cursor, tables: Iterable[str]) -> dict[str, str]:
    rows = "coalesce(string_agg(row::text, '|' ORDER BY row::text), '')"
    asked = " UNION ALL ".join(f"SELECT '{table}', md5({rows}) FROM \"{table}\" row" for table in tables)
    cursor.execute(asked)
    return dict(cursor.fetchall())


def _empty(cursor, tables: Iterable[str]) -> None:
    if names := ", ".join(f'"{table}"' for table in sorted(tables)):
        cursor.execute(f"TRUNCATE {names} CASCADE")


def _stored_columns(cursor, table: str) -> str:
    cursor.execute(
        "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
        [table],
    )
    return cursor.fetchone()[0]
