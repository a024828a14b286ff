"""Tables of figures: what page, print, CSV and API all show, each in its own way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Unit = Literal["count", "percent", "rate", "average", "metres"]
Value = float | int | None


@dataclass(frozen=True)
class Column:
    """A measure, the same for each line of a table; `headline` ones stand in comparisons."""

    code: str
    label: str
    unit: Unit
    headline: bool = False


@dataclass(frozen=True)
class Line:
    """What the values of one row of a table are about; `caution` where they come from few."""

    code: str
    label: str
    values: tuple[Value, ...]
    caution: bool = False
    url: str = ""


@dataclass(frozen=True)
class Table:
    """Figures with a title and what they mean; None is "not known", or for metres "beyond 5 km"."""

    code: str
    title: str
    first: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    about: str = ""

    def value(self, line_code: str, column_code: str) -> Value:
        """Return one figure; raises KeyError for a line or column that is not there."""
        return {line.code: line for line in self.lines}[line_code].values[self.index(column_code)]

    def index(self, column_code: str) -> int:
        """Return the place of a column; raises KeyError."""
        return {column.code: index for index, column in enumerate(self.columns)}[column_code]

    def as_data(self) -> dict[str, Any]:
        """Return the table as plain lists and dictionaries."""
        return {
            "code": self.code,
            "title": self.title,
            "about": self.about,
            "measures": [{"code": c.code, "label": c.label, "unit": c.unit} for c in self.columns],
            "rows": [
                {
                    "code": line.code,
                    "label": line.label,
                    "values": dict(zip((c.code for c in self.columns), line.values, strict=True)),
                    "few": line.caution,
                }
                for line in self.lines
            ],
        }


def flat_rows(tables: Sequence[Table]) -> Iterator[dict[str, Any]]:
    """Give one plain row for each figure: table, row, measure, unit, value and whether it comes from few."""
    for table in tables:
        for line in table.lines:
            for column, value in zip(table.columns, line.values, strict=True):
                yield {
                    "table": table.code,
                    "table_label": table.title,
                    "row": line.code,
                    "row_label": line.label,
                    "measure": column.code,
                    "measure_label": column.label,
                    "unit": column.unit,
                    "value": value,
                    "few": line.caution,
                }
