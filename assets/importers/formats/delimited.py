"""Any CSV, through a mapping file."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from assets.importers.files import DataFile
from assets.importers.geometry import named_areas
from assets.importers.mapped import mapped_rows
from assets.importers.mapping import delimiter_of, load_mapping
from assets.importers.options import Options
from assets.importers.records import ImportProblem, Reading, Rejected, SourceFacts
from assets.importers.tables import header_and_rows, wrong_width


def read(file: DataFile, options: Options) -> Reading:
    """Read rows by a mapping file's rules."""
    if options.mapping is None:
        raise ImportProblem(
            "no_mapping",
            _("This format needs a mapping file: --mapping FILE; --suggest-mapping prints a first one."),
        )
    names, rows = header_and_rows(file, delimiter=delimiter_of(options.mapping))
    mapping = load_mapping(options.mapping, names)
    sources: dict[str, SourceFacts] = {}
    return Reading(
        mapping.source,
        mapped_rows(_cells(names, rows), mapping, sources),
        organisation_kind=mapping.organisation_kind,
        areas=named_areas(mapping),
        row_sources=sources,
    )


def _cells(
    names: list[str], rows: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, dict[str, Any]] | Rejected]:
    for line, cells in rows:
        if len(cells) == len(names):
            yield line, dict(zip(names, cells, strict=True))
        else:
            yield Rejected(line, "", "wrong_columns", wrong_width(len(cells), len(names)))
