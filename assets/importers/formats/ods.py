"""NHS Organisation Data Service files of pharmacies and practices: 27 columns, no header, in capitals."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from assets.importers.files import DataFile
from assets.importers.options import Options
from assets.importers.records import OGL, ImportProblem, Reading, Rejected, Row, SourceFacts
from assets.importers.tables import rows, wrong_width
from assets.importers.titles import from_capitals
from assets.importers.values import UnusableValueError, day

COLUMNS = 27
# Positions of the columns that are used, from 0.
REF, NAME, ADDRESS, POSTCODE, OPENED, CLOSED, STATUS, SUBTYPE, PHONE, SETTING = (
    0,
    1,
    slice(4, 9),
    9,
    10,
    11,
    12,
    13,
    17,
    25,
)
_CODE = re.compile(r"[A-Z0-9]{3,8}")
_PHARMACY_SUBTYPE = "1"
_GP_SETTING = "4"
_PUBLISHER = "NHS England, Organisation Data Service"
PHARMACIES = SourceFacts("ods-pharmacies", "NHS register of pharmacies", publisher=_PUBLISHER, **OGL)
PRACTICES = SourceFacts("ods-practices", "NHS register of GP practices", publisher=_PUBLISHER, **OGL)

Cells = list[str]
# Why a row is left out, as (code, sentence), or None.
Sieve = Callable[[Cells], tuple[str, str] | None]


def read_pharmacies(file: DataFile, options: Options) -> Reading:
    """Read the file of dispensaries; appliance contractors are left out."""
    facts = {"category": "pharmacy", "needs": ["medicines"], "entry": ["walk_in"]}
    return Reading(PHARMACIES, _entries(file, options, facts, _not_a_pharmacy))


def read_practices(file: DataFile, options: Options) -> Reading:
    """Read the file of prescribing practices; only prescribing setting 4 is a GP practice."""
    return Reading(PRACTICES, _entries(file, options, {"category": "gp-practice"}, _not_a_practice))


def _not_a_pharmacy(cells: Cells) -> tuple[str, str] | None:
    if cells[SUBTYPE] == _PHARMACY_SUBTYPE:
        return None
    return "not_a_pharmacy", _("An appliance contractor, not a pharmacy (kind %(kind)s).") % {
        "kind": cells[SUBTYPE]
    }


def _not_a_practice(cells: Cells) -> tuple[str, str] | None:
    if cells[SETTING] == _GP_SETTING:
        return None
    return "not_a_practice", _("Not a GP practice (prescribing setting %(kind)s).") % {"kind": cells[SETTING]}


def _entries(
    file: DataFile, options: Options, facts: dict[str, Any], sieve: Sieve
) -> Iterator[Row | Rejected]:
    as_of = options.as_of()
    for number, (line, cells) in enumerate(rows(file)):
        if number == 0:
            _check_format(cells)
        if len(cells) != COLUMNS:
            yield Rejected(line, "", "wrong_columns", wrong_width(len(cells), COLUMNS))
        elif reason := _not_open(cells, as_of) or sieve(cells):
            yield Rejected(line, cells[REF], *reason, left_out=True)
        else:
            yield Row(line, cells[REF], facts | _facts(cells))


def _check_format(cells: Cells) -> None:
    if len(cells) != COLUMNS or not _CODE.fullmatch(cells[REF]):
        raise ImportProblem(
            "not_this_format",
            _(
                "This is not an ODS file: its first line has %(found)d columns instead of 27,"
                " or no code in the first."
            )
            % {"found": len(cells)},
        )


def _not_open(cells: Cells, as_of: str) -> tuple[str, str] | None:
    """Return why a place is not open on a day, if so: closing dates count, and may be still to come."""
    status, closed = cells[STATUS], _date(cells[CLOSED])
    if closed and closed <= as_of:
        return "closed", _("Closed on %(date)s.") % {"date": closed}
    if status == "C" and not closed:
        return "closed", _("Closed, without a date.")
    if status == "P":
        return "not_open_yet", _("Proposed, to open on %(date)s.") % {"date": _date(cells[OPENED]) or "?"}
    if status == "D":
        return "dormant", _("Dormant: registered, but not seeing people.")
    return None


def _date(cell: str) -> str | None:
    try:
        return day(cell)
    except UnusableValueError:
        return None


def _facts(cells: Cells) -> dict[str, Any]:
    name = from_capitals(cells[NAME].strip())
    lines = [from_capitals(part.strip()) for part in cells[ADDRESS]]
    # Many practices repeat their name as the first line of the address.
    address = ", ".join(line for number, line in enumerate(lines) if line and (number or line != name))
    return {
        "name": name,
        "address": address,
        "postcode": cells[POSTCODE],
        "phone": phone_groups(cells[PHONE]),
    }


def phone_groups(written: str) -> str:
    """Return a UK telephone number in the usual groups (020 7946 0000); anything else as it is."""
    digits = re.sub(r"[ ()-]", "", written)
    if not re.fullmatch(r"0\d{9,10}", digits):
        return written
    if digits.startswith("02"):
        cuts = (3, 7)
    elif digits.startswith(("03", "08", "09")) or re.match(r"01(1|\d1)", digits):
        cuts = (4, 7)
    else:
        cuts = (5, len(digits))
    return " ".join(
        part for part in (digits[: cuts[0]], digits[cuts[0] : cuts[1]], digits[cuts[1] :]) if part
    )
