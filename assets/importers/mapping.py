"""A mapping file: which column, constant or list of columns becomes which asset field."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from assets.importers.records import ImportProblem, SourceFacts
from assets.importers.tables import DELIMITERS
from assets.importers.titles import from_capitals
from assets.importers.vetting import READERS

UNDECIDED = "?"
MAX_BYTES = 5_000_000
HELPERS = ("lon", "lat", "easting", "northing", "serves")
FIELDS = frozenset(
    {"name", "category", "needs", "status", "delivery", "opening_hours", *HELPERS, *READERS} - {"source"}
)
_TOP = frozenset(
    {"source", "ref", "fields", "skip", "areas", "organisation_kind", "data_date", "note", "delimiter"}
)
_SOURCE = frozenset({*SourceFacts.__dataclass_fields__, "name_column", "licence_column"})
_RULE = frozenset({"column", "columns", "join", "constant", "values", "otherwise", "list", "from_capitals"})

Cells = Mapping[str, Any]
Getter = Callable[[Cells], Any]


@dataclass(frozen=True)
class Skip:
    """Rows whose column holds one of these texts are left out, for a reason that the report gives."""

    column: str
    texts: frozenset[str]
    reason: str


@dataclass(frozen=True)
class FileMapping:
    """A checked mapping. `ref` and `getters` take a row's cells by column name."""

    source: SourceFacts | None
    name_column: str | None
    licence_column: str | None
    ref: Getter
    getters: dict[str, Getter]
    skips: list[Skip]
    areas: dict[str, dict[str, Any]]
    folder: Path
    organisation_kind: str
    delimiter: str | None


def load_mapping(path: Path, columns: Iterable[str] | None) -> FileMapping:
    """Read and check a mapping file against the file's columns (None: any column may exist).

    Raises ImportProblem that names what is wrong and what it may have meant.
    """
    told = _read_json(path)
    _known(told, _TOP, _("mapping"))
    _refuse_undecided(told)
    names = None if columns is None else list(columns)
    fields = told.get("fields")
    if not isinstance(fields, dict) or "name" not in fields or "category" not in fields:
        raise ImportProblem(
            "mapping_incomplete", _("The mapping must give at least the fields name and category.")
        )
    _known(fields, FIELDS, _("mapping’s fields"), code="unknown_field")
    if "ref" not in told:
        raise ImportProblem(
            "mapping_incomplete", _("The mapping must say which column is the identifier, as “ref”.")
        )
    source = told.get("source", {})
    _known(source, _SOURCE, _("mapping’s source"))
    for key in ("name_column", "licence_column"):
        _columns_exist([source[key]] if key in source else [], names)
    return FileMapping(
        source=_source_facts(source),
        name_column=source.get("name_column"),
        licence_column=source.get("licence_column"),
        ref=_ref_getter(told["ref"], names),
        getters={field: _getter(field, rule, names) for field, rule in fields.items()},
        skips=[_skip(one, names) for one in told.get("skip", [])],
        areas=told.get("areas", {}),
        folder=path.parent,
        organisation_kind=told.get("organisation_kind", "other"),
        delimiter=told.get("delimiter"),
    )


def _read_json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImportProblem("bad_mapping", _("The mapping is larger than 5 MB."))
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ImportProblem("no_mapping", _("There is no mapping file %(path)s.") % {"path": path}) from error
    except (ValueError, RecursionError) as error:
        raise ImportProblem(
            "bad_mapping",
            _("The mapping %(path)s is not JSON: %(error)s") % {"path": path.name, "error": error},
        ) from error
    if not isinstance(told, dict):
        raise ImportProblem("bad_mapping", _("The mapping must be a JSON object."))
    return told


def _known(told: Any, allowed: Iterable[str], where: str, *, code: str = "bad_mapping") -> None:
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


def _refuse_undecided(told: dict[str, Any]) -> None:
    """A suggested mapping marks with “?” what a person has to decide."""
    open_places = list(_undecided(told, ""))
    if open_places:
        raise ImportProblem(
            "mapping_incomplete",
            _("The mapping still has “?” at %(count)d places to fill in: %(places)s.")
            % {"count": len(open_places), "places": ", ".join(open_places[:8])},
        )


def _undecided(told: Any, path: str) -> Iterable[str]:
    if told == UNDECIDED:
        yield path
    elif isinstance(told, dict):
        for key, value in told.items():
            yield from _undecided(value, f"{path} › {key}" if path else key)


def _columns_exist(wanted: Iterable[Any], names: list[str] | None) -> None:
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


def _source_facts(told: dict[str, Any]) -> SourceFacts | None:
    if not told.get("code"):
        return None
    if not told.get("name") or not told.get("licence"):
        raise ImportProblem(
            "mapping_incomplete", _("The mapping’s source needs a code, a name and a licence.")
        )
    return SourceFacts(**{key: told[key] for key in SourceFacts.__dataclass_fields__ if key in told})


def _ref_getter(rule: Any, names: list[str] | None) -> Getter:
    columns = [rule] if isinstance(rule, str) else rule
    if not isinstance(columns, list) or not columns:
        raise ImportProblem("bad_mapping", _("“ref” must be a column or a list of columns."))
    _columns_exist(columns, names)
    if len(columns) == 1:
        only = columns[0]
        return lambda cells: _text(cells.get(only))

    def joined(cells: Cells) -> str:
        parts = [_text(cells.get(column)) for column in columns]
        return "/".join(parts) if all(parts) else ""

    return joined


def _getter(field: str, rule: Any, names: list[str] | None) -> Getter:
    if isinstance(rule, str):
        rule = {"column": rule}
    _known(rule, _RULE, _("rule for “%(field)s”") % {"field": field})
    if "constant" in rule:
        constant = rule["constant"]
        return lambda _cells: constant
    columns = rule.get("columns") or ([rule["column"]] if "column" in rule else [])
    if not isinstance(columns, list) or not columns:
        raise ImportProblem(
            "bad_mapping",
            _("The rule for “%(field)s” names neither a column nor a constant.") % {"field": field},
        )
    _columns_exist(columns, names)
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


def _skip(told: Any, names: list[str] | None) -> Skip:
    _known(told, {"column", "is", "reason"}, _("skip rule"))
    texts = told.get("is")
    texts = [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or "column" not in told:
        raise ImportProblem("bad_mapping", _("A skip rule needs a column and what it “is”."))
    _columns_exist([told["column"]], names)
    reason = told.get("reason") or _("Left out by the mapping.")
    return Skip(told["column"], frozenset(map(str, texts)), str(reason))


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def delimiter_of(path: Path) -> str | None:
    """Return the delimiter that a mapping insists on, before the file's columns are known."""
    told = _read_json(path).get("delimiter")
    if told is not None and (not isinstance(told, str) or len(told) != 1 or told not in DELIMITERS):
        raise ImportProblem("bad_mapping", _("“delimiter” must be a comma, semicolon, tab or bar."))
    return told
