"""A mapping file: which column, constant or list of columns becomes which asset field."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from assetmap.geo.json_depth import load_json
from assets.importers.records import ImportProblem, SourceFacts
from assets.importers.rules import Getter, field_getter, ref_getter, refuse_missing_columns, refuse_unknown
from assets.importers.tables import DELIMITERS
from assets.importers.vetting import READERS
from assets.models import Source

UNDECIDED = "?"
MAX_BYTES = 5_000_000
HELPERS = ("lon", "lat", "easting", "northing", "serves")
FIELDS = frozenset(
    {"name", "category", "needs", "status", "delivery", "opening_hours", *HELPERS, *READERS} - {"source"}
)
_TOP = frozenset({"source", "ref", "fields", "skip", "areas", "organisation_kind", "note", "delimiter"})
_CODE = re.compile("[-a-zA-Z0-9_]+")
_LONGEST = {name: Source._meta.get_field(name).max_length for name in SourceFacts.__dataclass_fields__}
_SOURCE = frozenset({*SourceFacts.__dataclass_fields__, "name_column", "licence_column"})


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
    refuse_unknown(told, _TOP, _("mapping"))
    _refuse_undecided(told)
    names = None if columns is None else list(columns)
    fields = told.get("fields")
    if not isinstance(fields, dict) or "name" not in fields or "category" not in fields:
        raise ImportProblem(
            "mapping_incomplete", _("The mapping must give at least the fields name and category.")
        )
    refuse_unknown(fields, FIELDS, _("mapping’s fields"), code="unknown_field")
    if "ref" not in told:
        raise ImportProblem(
            "mapping_incomplete", _("The mapping must say which column is the identifier, as “ref”.")
        )
    for key, kind, words in (("skip", list, _("a JSON list")), ("areas", dict, _("a JSON object"))):
        if not isinstance(told.get(key, kind()), kind):
            raise ImportProblem("bad_mapping", _("“%(key)s” must be %(kind)s.") % {"key": key, "kind": words})
    source = told.get("source", {})
    refuse_unknown(source, _SOURCE, _("mapping’s source"))
    for key in ("name_column", "licence_column"):
        refuse_missing_columns([source[key]] if key in source else [], names)
    return FileMapping(
        source=_source_facts(source),
        name_column=source.get("name_column"),
        licence_column=source.get("licence_column"),
        ref=ref_getter(told["ref"], names),
        getters={field: field_getter(field, rule, names) for field, rule in fields.items()},
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
        told = load_json(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ImportProblem("no_mapping", _("There is no mapping file %(path)s.") % {"path": path}) from error
    except ValueError as error:
        raise ImportProblem(
            "bad_mapping",
            _("The mapping %(path)s is not JSON: %(error)s") % {"path": path.name, "error": error},
        ) from error
    if not isinstance(told, dict):
        raise ImportProblem("bad_mapping", _("The mapping must be a JSON object."))
    return told


def _refuse_undecided(told: dict[str, Any]) -> None:
    """Raise ImportProblem for the “?” by which a suggested mapping marks what a person has to decide."""
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


def _source_facts(told: dict[str, Any]) -> SourceFacts | None:
    if not told.get("code"):
        return None
    if not told.get("name") or not told.get("licence"):
        raise ImportProblem(
            "mapping_incomplete", _("The mapping’s source needs a code, a name and a licence.")
        )
    told = {key: told[key] for key in SourceFacts.__dataclass_fields__ if key in told}
    for key, text in told.items():
        fits = isinstance(text, str) and text.isprintable() and len(text) <= _LONGEST[key]
        if not fits or (key == "code" and not _CODE.fullmatch(text)):
            raise ImportProblem(
                "bad_mapping",
                _("The source’s “%(key)s” cannot be used: %(text)s.") % {"key": key, "text": str(text)[:60]},
            )
    return SourceFacts(**told)


def _skip(told: Any, names: list[str] | None) -> Skip:
    refuse_unknown(told, {"column", "is", "reason"}, _("skip rule"))
    texts = told.get("is")
    texts = [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or "column" not in told:
        raise ImportProblem("bad_mapping", _("A skip rule needs a column and what it “is”."))
    refuse_missing_columns([told["column"]], names)
    reason = told.get("reason") or _("Left out by the mapping.")
    return Skip(told["column"], frozenset(map(str, texts)), str(reason))


def delimiter_of(path: Path) -> str | None:
    """Return the delimiter that a mapping insists on, before the file's columns are known."""
    told = _read_json(path).get("delimiter")
    if told is not None and (not isinstance(told, str) or len(told) != 1 or told not in DELIMITERS):
        raise ImportProblem("bad_mapping", _("“delimiter” must be a comma, semicolon, tab or bar."))
    return told
