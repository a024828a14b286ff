"""Reading rows and columns: delimiters are recognised and every row keeps its line number."""

import csv
from collections.abc import Iterator
from typing import TextIO

from django.utils.translation import gettext as _

from assets.importers.files import DataFile
from assets.importers.records import ImportProblem

DELIMITERS = ",;\t|"
_SAMPLE_LINES = 20
# More than any row of cells of the allowed size; a line without an end would fill the memory.
_LONGEST_LINE = 2_000_000


def rows(file: DataFile, *, delimiter: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells) of every row that is not blank; `line` is where the row begins, from 1.

    Raises ImportProblem when the file cannot be read as rows and columns.
    """
    with file.text() as text:
        reader = csv.reader(_bounded(text), delimiter=delimiter or find_delimiter(file), strict=True)
        line = 1
        try:
            for cells in reader:
                if any(cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise ImportProblem(
                "not_a_table",
                _(
                    "From line %(line)d on, the file cannot be read as columns;"
                    " look for a missing quotation mark or an enormous cell."
                )
                % {"line": line},
            ) from error
        except UnicodeDecodeError as error:
            raise ImportProblem(
                "unknown_encoding",
                _("The file is neither UTF-8 nor Windows-1252 text, near line %(line)d.") % {"line": line},
            ) from error


def _bounded(text: TextIO) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise ImportProblem(
                "not_a_table", _("The file cannot be read as columns: it has a line that does not end.")
            )
        yield line


def find_delimiter(file: DataFile) -> str:
    """Return the delimiter that splits the first lines most evenly: comma, semicolon, tab or bar."""
    with file.text() as text:
        sample = _lines(text)
    return max(DELIMITERS, key=lambda mark: _evenness(sample, mark))


def _lines(text: TextIO) -> list[str]:
    try:
        return [line for line in (text.readline(100_000) for _unused in range(_SAMPLE_LINES)) if line.strip()]
    except UnicodeDecodeError as error:
        raise ImportProblem(
            "unknown_encoding", _("The file is neither UTF-8 nor Windows-1252 text.")
        ) from error


def _evenness(sample: list[str], mark: str) -> tuple[bool, int, int]:
    try:
        widths = [len(cells) for cells in csv.reader(sample, delimiter=mark) if cells]
    except csv.Error:
        return False, 0, 0
    width = widths[0] if widths else 1
    return (True, sum(one == width for one in widths), width) if width > 1 else (False, 0, 0)


def header_and_rows(
    file: DataFile, *, delimiter: str | None = None
) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the names in the first row and an iterator of the rows after it.

    Raises ImportProblem when names are missing or double.
    """
    body = rows(file, delimiter=delimiter)
    _line, names = next(body, (1, []))
    names = [name.strip() for name in names]
    double = sorted({name for name in names if names.count(name) > 1})
    if double:
        raise ImportProblem(
            "double_column", _("The column “%(name)s” is there twice.") % {"name": double[0] or " "}
        )
    if len(names) < 2:
        raise ImportProblem("not_a_table", _("The file’s first line does not name at least two columns."))
    return names, body


def wrong_width(found: int, wanted: int) -> str:
    """Return the sentence about a row with too few or too many columns."""
    return _("The row has %(found)d columns instead of %(wanted)d.") % {"found": found, "wanted": wanted}
