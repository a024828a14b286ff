"""Rows out of mapped cells, shared by CSV and GeoJSON."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.text import slugify

from assets.importers.mapping import FileMapping
from assets.importers.records import Rejected, Row, SourceFacts

CODE_LENGTH = 50


def mapped_rows(
    entries: Iterable[tuple[int, dict[str, Any]] | Rejected],
    mapping: FileMapping,
    sources: dict[str, SourceFacts],
) -> Iterator[Row | Rejected]:
    """Yield a row for each (line, cells); publishers named in the cells are added to `sources` by code."""
    getters = list(mapping.getters.items())
    source_of = _source_reader(mapping, sources)
    for entry in entries:
        if isinstance(entry, Rejected):
            yield entry
            continue
        line, cells = entry
        ref = mapping.ref(cells)
        skip = next(
            (one for one in mapping.skips if str(cells.get(one.column, "")).strip() in one.texts), None
        )
        if skip:
            yield Rejected(line, ref, "skipped", skip.reason, left_out=True)
            continue
        raw = {field: get(cells) for field, get in getters}
        if source_of:
            raw["source"] = source_of(cells)
        yield Row(line, ref, raw)


def _source_reader(
    mapping: FileMapping, sources: dict[str, SourceFacts]
) -> Callable[[dict[str, Any]], str | None] | None:
    """Return what turns a row's publisher and licence into a source code, when the mapping names columns."""
    name_column, licence_column = mapping.name_column, mapping.licence_column
    if not name_column:
        return None
    codes: dict[tuple[str, str], str] = {}

    def read(cells: dict[str, Any]) -> str | None:
        name = " ".join(str(cells.get(name_column) or "").split())[:120]
        if not name:
            return None
        stated = str(cells.get(licence_column) or "").strip() if licence_column else ""
        licence = stated or (mapping.source.licence if mapping.source else "")
        if (name, licence) not in codes:
            code = slugify(name)[:CODE_LENGTH].strip("-")
            if code in sources or not code:
                code = slugify(f"{name[:25]} {licence}")[:CODE_LENGTH].strip("-")
            codes[name, licence] = code
            sources[code] = SourceFacts(code=code, name=name, licence=licence[:80])
        return codes[name, licence]

    return read
