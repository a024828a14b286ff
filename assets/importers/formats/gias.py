"""Get Information about Schools: schools in England by their unique reference number."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from assets.importers.files import DataFile
from assets.importers.options import Options
from assets.importers.records import OGL, ImportProblem, Reading, Rejected, Row, SourceFacts
from assets.importers.tables import header_and_rows, wrong_width
from assets.importers.values import UnusableValueError, day

COLUMNS = ["urn", "name", "open_date", "town", "postcode"]
SOURCE = SourceFacts("gias", "Get Information about Schools", publisher="Department for Education", **OGL)


def read(file: DataFile, options: Options) -> Reading:
    """Read urn, name, open_date (dd-mm-yyyy), town and postcode; schools still to open are left out."""
    names, rows = header_and_rows(file)
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise ImportProblem(
            "not_this_format",
            _("This is not a list of schools: the columns %(columns)s are missing.")
            % {"columns": ", ".join(missing)},
        )
    return Reading(SOURCE, _entries(names, rows, options.as_of()))


def _entries(names: list[str], rows: Iterator[tuple[int, list[str]]], as_of: str) -> Iterator[Row | Rejected]:
    for line, cells in rows:
        if len(cells) != len(names):
            yield Rejected(line, "", "wrong_columns", wrong_width(len(cells), len(names)))
            continue
        row = dict(zip(names, (cell.strip() for cell in cells), strict=True))
        try:
            opens = day(row["open_date"])
        except UnusableValueError as error:
            yield Rejected(line, row["urn"], error.code, error.reason)
            continue
        if opens and opens > as_of:
            reason = _("Opens on %(date)s.") % {"date": opens}
            yield Rejected(line, row["urn"], "not_open_yet", reason, left_out=True)
            continue
        yield Row(
            line,
            row["urn"],
            {
                "name": row["name"],
                "category": category_of(row["name"]),
                "address": row["town"],
                "postcode": row["postcode"],
            },
        )


def category_of(name: str) -> str:
    """Return the category that a school's own name gives away."""
    lower = name.lower()
    if "nursery school" in lower:
        return "nursery"
    return "college" if "sixth form college" in lower else "school"
