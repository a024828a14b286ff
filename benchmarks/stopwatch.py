"""What statements take: in the database itself, and as the program sees it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import nan
from pathlib import Path
from typing import Any

from django.db import connection

# Temporary, so that no right to create anything lasting is needed.
_CLOCK = """
CREATE OR REPLACE FUNCTION pg_temp.milliseconds_of(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE started timestamptz := clock_timestamp();
BEGIN
    EXECUTE statement;
    RETURN extract(epoch FROM clock_timestamp() - started) * 1000;
END $$
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds that the statements of one piece of work took.

    Of the time in the `database` its process was on a `processor` for some, about as long on a busy machine
    as on a quiet one; a tenth of a millisecond a statement, for being asked, is in it. Not a number where
    the server runs elsewhere.
    """

    database: float
    processor: float
    seen: float


@dataclass
class _Stopwatch:
    """Notes each statement, and how long after being sent it was answered."""

    statements: list[tuple[str, Any]] = field(default_factory=list)
    seconds: float = 0.0

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - started
            self.statements.append((sql, params))


def prepare() -> None:
    """Make this connection able to time its own statements."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOCK)


def taken_by(work: Callable[[], Any]) -> Taken:
    """Do some work and return what its statements took; call `prepare` once before.

    They are run twice. The first time they are timed as the program sees them: written, sent, answered and
    read. Then the server runs the same texts again in the same connection and reads its own clock before
    and after each: parsing, planning and executing are in it, as they are not kept from one statement to the
    next but for those that functions of the database hold; sending the answer is not.
    """
    watch = _Stopwatch()
    with connection.execute_wrapper(watch):
        work()
    database, before = 0.0, _on_processor_ms()
    with connection.cursor() as cursor:
        for sql, params in watch.statements:
            statement = connection.ops.compose_sql(sql, params)
            cursor.execute("SELECT pg_temp.milliseconds_of(%s)", [statement])
            database += cursor.fetchone()[0]
    return Taken(database, _on_processor_ms() - before, watch.seconds * 1000)


def _on_processor_ms() -> float:
    """Return how long the connection's process has been on a processor, as Linux counts it."""
    process = Path("/proc", str(connection.connection.info.backend_pid))
    # Its time is counted when it lies down, which it does just after it has answered.
    time.sleep(0.001)
    try:
        if not (process / "cmdline").read_bytes().startswith(b"postgres:"):
            return nan
        return int((process / "schedstat").read_text().split()[0]) / 1e6
    except OSError:
        return nan
