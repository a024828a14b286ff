"""Excel workbooks: a sheet that says what this is, then a sheet for each layer."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from assetmap.exports.archive import pin_archive
from assetmap.exports.cells import plain, runs, unnumbered, without_forbidden
from assetmap.exports.delimited import PLACE, rows_of
from assetmap.exports.layers import Layer

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NARROW, _USUAL, _WIDE = 12, 20, 40
_WIDTHS = {"text": _USUAL, "list": _USUAL}
_WIDE_FIELDS = {"name", "summary", "address", "website", "attribution", "url", "decision"}
_README_WIDTH = 110


def write_workbook(target: Path, layers: Sequence[Layer], *, readme: str, day: dt.datetime) -> None:
    """Write layers as a workbook that is the same, byte for byte, for the same rows, text and `day`."""
    book = Workbook(write_only=True)
    book.properties.creator = book.properties.lastModifiedBy = ""
    book.properties.created = day.replace(tzinfo=None)
    sheet = book.create_sheet("README")
    sheet.column_dimensions["A"].width = _README_WIDTH
    for line in readme.splitlines():
        sheet.append([_text(sheet, line)])
    for layer in layers:
        _write_sheet(book, layer)
    book.save(target)
    pin_archive(target, day)


def _write_sheet(book: Workbook, layer: Layer) -> None:
    sheet = book.create_sheet(layer.title[:31])
    sheet.freeze_panes = "A2"
    points = layer.geometry == "Point"
    names = ["id", *(field.name for field in layer.fields), *(PLACE if points else ())]
    widths = [_NARROW, *(_width(field.name, field.kind) for field in layer.fields), *[_NARROW] * len(PLACE)]
    for number, width in enumerate(widths[: len(names)], 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_heading(sheet, name) for name in names])
    for row in rows_of(layer):
        sheet.append([_cell(sheet, value) for value in row])


def _width(name: str, kind: str) -> int:
    return _WIDE if name in _WIDE_FIELDS else _WIDTHS.get(kind, _NARROW)


def _heading(sheet: Any, name: str) -> WriteOnlyCell:
    cell = _text(sheet, name)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top")
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    value = plain(value)
    if not isinstance(value, str):
        return value
    # Cells of their own take a third longer: only for what would be taken for something else.
    return _text(sheet, value) if runs(value) or value in ERROR_CODES else _kept(value)


def _text(sheet: Any, text: str) -> WriteOnlyCell:
    """Make a cell that stays a text, whatever it looks like and also after somebody edits it."""
    cell = WriteOnlyCell(sheet, value=_kept(text))
    cell.data_type = "s"
    if runs(text):
        cell.quotePrefix = True
    return cell


def _kept(text: str) -> str:
    return unnumbered(without_forbidden(text))
