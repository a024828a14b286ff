"""Column types that Django does not bring."""

from typing import Any

from django.db import models
from psycopg.types.multirange import Multirange
from psycopg.types.range import Range

MINUTES_A_WEEK = 7 * 24 * 60


class WeekMinutesField(models.Field):
    """Half-open ranges of minutes since Monday 00:00, as PostgreSQL's int4multirange.

    The Python value is a list of (start, end) pairs, 0 <= start < end <= 10080, or None for "not known".
    """

    description = "Minutes of the week"

    def db_type(self, connection: Any) -> str:  # noqa: ARG002 - Django's signature
        return "int4multirange"

    def from_db_value(self, value: Any, *_unused: Any) -> list[tuple[int, int]] | None:
        return None if value is None else [(span.lower, span.upper) for span in value]

    def get_prep_value(self, value: Any) -> Multirange | None:
        if value is None or isinstance(value, Multirange):
            return value
        return Multirange([Range(start, end, "[)") for start, end in value])


@WeekMinutesField.register_lookup
class Overlap(models.Lookup):
    """Whether any minute is in both."""

    lookup_name = "overlap"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        column, column_values = self.process_lhs(compiler, connection)
        wanted, wanted_values = self.process_rhs(compiler, connection)
        return f"{column} && {wanted}", [*column_values, *wanted_values]
