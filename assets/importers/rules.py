"""One rule of a mapping file: from a row's cells to the value of one field."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from assets.importers.records import ImportProblem
from assets.importers.titles import from_capitals

_RULE = frozenset({"column", "columns", "join", "constant", "values", "otherwise", "list", "from_capitals"})

Cells = Mapping[str, Any]
Getter = Callable[[Cells], Any]


def ref_getter(rule: Any, names: list[str] | None) -> Getter:
    """Return what joins a row's identifier; blank when any part of it is."""
    columns = [rule] if isinstance(rule, str) else rule
    if not isinstance(columns, list) or not columns:
        raise ImportProblem("bad_mapping", _("“ref” must be a column or a list of columns."))
    refuse_missing_columns(columns, names)
    if len(columns) == 1:
        only = columns[0]
        return lambda cells: _text(cells.get(only))

    def joined(cells: Cells) -> str:
        parts = [_text(cells.get(column)) for column in columns]
        return "/".join(parts) if all(parts) else ""

    return joined


def field_getter(field: str, rule: Any, names: list[str] | None) -> Getter:
    """Return what reads one field out of a row's cells; raises ImportProblem for a wrong rule."""
    if isinstance(rule, str):
        rule = {"column": rule}
    refuse_unknown(rule, _RULE, _("rule for “%(field)s”") % {"field": field})
    for key in ("join", "list"):
        if not isinstance(rule.get(key, ","), str):
            raise ImportProblem(
                "bad_mapping",
                _("“%(key)s” in the rule for “%(field)s” must be text.") % {"key": key, "field": field},
            )
    if "constant" in rule:
        constant = rule["constant"]
        return lambda _cells: constant
    columns = rule.get("columns") or ([rule["column"]] if "column" in rule else [])
    if not isinstance(columns, list) or not columns:
        raise ImportProblem(
            "bad_mapping",
            _("The rule for “%(field)s” names neither a column nor a constant.") % {"field": field},
        )
    refuse_missing_columns(columns, names)
    return _steps(_cell_getter(columns, rule.get("join", ", ")), rule)


def _cell_getter(columns: list[str], join: str) -> Getter:
    if len(columns) == 1:
        only = columns[0]
        return lambda cells: cells.get(only)
    return lambda cells: join.join(part for column in columns if (part := _text(cells.get(column))))


def _steps(get: Getter, rule: dict[str, Any]) -> Getter:
    """Wrap a getter in the rule's list mark, value map and writing."""
    mark, known, otherwise = rule.get("list"), rule.get("values"), rule.get("otherwise")
    if known is not None and not isinstance(known, dict):
        raise ImportProblem("bad_mapping", _("“values” must be a JSON object of the file’s words and ours."))

    def mapped(value: Any) -> Any:
        if known is None or value is None or value == "":
            return value
        word = _text(value)
        # A word without a translation stays as it is, for the vetting to judge by name.
        return known.get(word, word if otherwise is None else otherwise)

    def got(cells: Cells) -> Any:
        value = get(cells)
        if mark and isinstance(value, str):
            value = [part for one in value.split(mark) if (part := one.strip())]
        return [mapped(one) for one in value] if isinstance(value, list) else mapped(value)

    if rule.get("from_capitals"):
        return lambda cells: from_capitals(_text(get(cells)))
    return got if mark or known is not None else get


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def refuse_unknown(told: Any, allowed: Iterable[str], where: str, *, code: str = "bad_mapping") -> None:
    """Raise ImportProblem for a key that means nothing, naming those it may have meant."""
    if not isinstance(told, dict):
        raise ImportProblem("bad_mapping", _("The %(where)s must be a JSON object.") % {"where": where})
    for key in told:
        if key not in allowed:
            raise ImportProblem(
                code,
                _("The %(where)s has “%(key)s”, which means nothing here.%(near)s")
                % {"where": where, "key": key, "near": _near(key, allowed)},
            )


def _near(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word.lower(), {one.lower(): one for one in known}, n=3, cutoff=0.5)
    return " " + _("Near matches: %(near)s.") % {"near": ", ".join(near)} if near else ""


def refuse_missing_columns(wanted: Iterable[Any], names: list[str] | None) -> None:
    """Raise ImportProblem for a column that the file has not, naming those it may have meant."""
    for column in wanted:
        if not isinstance(column, str):
            raise ImportProblem(
                "bad_mapping", _("A column’s name must be text, not %(it)s.") % {"it": column}
            )
        if names is not None and column not in names:
            raise ImportProblem(
                "unknown_column",
                _("The file has no column “%(column)s”.%(near)s")
                % {"column": column, "near": _near(column, names)},
            )
