"""Several neighbourhoods side by side: one column each, one row for each main figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from neighbourhoods.models import Neighbourhood
from neighbourhoods.profiles.profile import Profile
from neighbourhoods.profiles.tables import Column, Value

MOST_COMPARED = 4
MOST_OFFERED = 500


@dataclass(frozen=True)
class ComparedTable:
    """One measure of one table: a row for each of its lines, a value for each neighbourhood."""

    title: str
    first: str
    measure: Column
    rows: list[tuple[str, list[Value]]]


def with_profiles() -> QuerySet[Neighbourhood]:
    """Return the neighbourhoods that can be compared: those with a boundary, by name, the first 500."""
    has_boundary = Q(boundary__isnull=False) | Q(agreement__boundary__isnull=False)
    return Neighbourhood.objects.published().filter(has_boundary).only("name", "slug")[:MOST_OFFERED]


def compared_tables(profiles: Sequence[Profile]) -> list[ComparedTable]:
    """Lay the main measures of several profiles side by side."""
    if not profiles:
        return []
    return [
        ComparedTable(table.title, table.first, column, rows)
        for table in profiles[0].tables.values()
        for column in table.columns
        if column.headline and (rows := _rows(table.code, column.code, profiles))
    ]


def _rows(table_code: str, column_code: str, profiles: Sequence[Profile]) -> list[tuple[str, list[Value]]]:
    labels = {line.code: line.label for each in profiles for line in each.tables[table_code].lines}
    return [
        (label, [_value(profile, table_code, code, column_code) for profile in profiles])
        for code, label in labels.items()
    ]


def _value(profile: Profile, table_code: str, line_code: str, column_code: str) -> Value:
    try:
        return profile.tables[table_code].value(line_code, column_code)
    except KeyError:
        # A need has no line where no place meets it: that is nought. Anything else without one (no core)
        # is not known.
        return 0.0 if table_code == "needs" and profile.people.residents.about else None
