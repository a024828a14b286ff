"""Parts of statements, written by hand once and used both inside querysets and in whole statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from django.db.models import BooleanField, F, Field, Func


@dataclass(frozen=True, eq=False)
class Written:
    """A condition or value about one asset: `{name}` stands for a column of it, `%s` for each of `values`."""

    text: str
    values: Sequence[Any] = ()

    def of(self, table: str) -> str:
        """Return the text about the rows of a table of a statement."""
        return self.text.format(**{name: f"{table}.{name}" for name in self.columns})

    @property
    def columns(self) -> list[str]:
        return sorted({name for _text, name, *_rest in Formatter().parse(self.text) if name})

    def expression(self, output_field: Field | None = None) -> Func:
        """Return this for a queryset of assets; a condition unless `output_field` says otherwise."""
        return _Expressed(self, output_field=output_field or BooleanField())

    def __and__(self, other: "Written") -> "Written":
        return Written(f"({self.text} AND {other.text})", (*self.values, *other.values))

    def __or__(self, other: "Written") -> "Written":
        return Written(f"({self.text} OR {other.text})", (*self.values, *other.values))

    def negated(self) -> "Written":
        return Written(f"NOT ({self.text})", self.values)


TRUE = Written("true")


class _Expressed(Func):
    """What is written, with its columns as the queryset calls them."""

    def __init__(self, part: Written, **extra: Any) -> None:
        super().__init__(*map(F, part.columns), **extra)
        self.part = part

    def as_sql(self, compiler: Any, connection: Any, **_options: Any) -> tuple[str, list]:  # noqa: ARG002
        names = zip(self.part.columns, self.get_source_expressions(), strict=True)
        columns = {name: compiler.compile(column)[0] for name, column in names}
        return f"({self.part.text.format(**columns)})", list(self.part.values)


def bits(conditions: Iterable[Written]) -> Written:
    """Return a number with one bit for each condition that holds, the first being 1."""
    ways = [
        (f"CASE WHEN {each.text} THEN {1 << n} ELSE 0 END", each.values) for n, each in enumerate(conditions)
    ]
    text = " + ".join(["0", *(text for text, _values in ways)])
    return Written(text, [value for _text, values in ways for value in values])
