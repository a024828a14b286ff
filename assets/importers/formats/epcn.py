"""The NHS workbook of primary care networks (ePCN) and the practices that belong to them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import openpyxl
from django.utils.translation import gettext as _

from assets.importers.records import ImportProblem
from assets.importers.titles import from_capitals
from assets.importers.values import UnusableValueError, day

# The second sheet's columns, by their header without line breaks.
_WANTED = {
    "practice": "Partner Organisation Code",
    "network": "PCN Code",
    "name": "PCN Name",
    "since": "Practice to PCN Relationship Start Date",
    "until": "Practice to PCN Relationship End Date",
}
_SHEET = "PCN Core Partner Details"


class NetworkMember(NamedTuple):
    """One practice's time in one network; dates as ISO text or None."""

    practice: str
    network: str
    name: str
    since: str | None
    until: str | None


def read_members(path: Path) -> Iterator[NetworkMember]:
    """Yield the memberships of an ePCN workbook; raises ImportProblem when it is not one."""
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, KeyError, ValueError) as error:
        raise _not_epcn() from error
    try:
        if _SHEET not in book.sheetnames:
            raise _not_epcn()
        rows = book[_SHEET].iter_rows(values_only=True)
        header = [" ".join(str(cell or "").split()) for cell in next(rows, ())]
        if any(name not in header for name in _WANTED.values()):
            raise _not_epcn()
        places = {key: header.index(name) for key, name in _WANTED.items()}
        for cells in rows:
            if cells and cells[places["practice"]]:
                yield _member({key: cells[place] for key, place in places.items()})
    finally:
        book.close()


def _member(cells: dict[str, Any]) -> NetworkMember:
    return NetworkMember(
        practice=str(cells["practice"]).strip(),
        network=str(cells["network"]).strip(),
        name=from_capitals(str(cells["name"]).strip()),
        since=_date(cells["since"]),
        until=_date(cells["until"]),
    )


def _date(cell: Any) -> str | None:
    if hasattr(cell, "strftime"):
        return f"{cell:%Y-%m-%d}"
    try:
        return day(cell)
    except UnusableValueError as error:
        raise ImportProblem(
            "bad_members", _("The workbook has a date that is none: %(cell)s.") % {"cell": cell}
        ) from error


def _not_epcn() -> ImportProblem:
    return ImportProblem(
        "bad_members",
        _("The file of members is not an ePCN workbook with the sheet “%(sheet)s”.") % {"sheet": _SHEET},
    )
