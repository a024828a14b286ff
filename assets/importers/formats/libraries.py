"""The list of public libraries, one row each, with opening hours for every day of the week."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from assets.importers.files import DataFile
from assets.importers.hours import DAYS, Spans, day_spans, week_text
from assets.importers.options import Options
from assets.importers.records import OGL, ImportProblem, Reading, Rejected, Row, SourceFacts
from assets.importers.tables import header_and_rows, wrong_width

SOURCE = SourceFacts("libraries", "Public libraries data set", publisher="Arts Council England", **OGL)
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
REQUIRED = (
    "Local authority",
    "Library name",
    "Postcode",
    "Year closed",
    *(f"{one} staffed hours" for one in WEEK),
)
_NOTE_LENGTH = 300


def read(file: DataFile, options: Options) -> Reading:  # noqa: ARG001 - every format has one signature
    """Read the libraries that are open; closed ones are left out."""
    names, rows = header_and_rows(file)
    missing = [column for column in REQUIRED if column not in names]
    if missing:
        raise ImportProblem(
            "not_this_format",
            _("This is not the list of libraries: the columns %(columns)s are missing.")
            % {"columns": ", ".join(missing[:4])},
        )
    return Reading(SOURCE, _entries(names, rows), organisation_kind="council")


def _entries(names: list[str], rows: Iterator[tuple[int, list[str]]]) -> Iterator[Row | Rejected]:
    for line, cells in rows:
        if len(cells) != len(names):
            yield Rejected(line, "", "wrong_columns", wrong_width(len(cells), len(names)))
            continue
        row = dict(zip(names, (cell.strip() for cell in cells), strict=True))
        # Names repeat within an authority, and the property number is mostly blank.
        ref = "/".join((row["Local authority"], row["Library name"], row["Postcode"]))
        if closed := row["Year closed"]:
            reason = _("Closed in %(year)s.") % {"year": closed}
            yield Rejected(line, ref, "closed", reason, left_out=True)
        else:
            yield Row(line, ref, _facts(row))


def _facts(row: dict[str, str]) -> dict[str, Any]:
    address = (row.get(f"Address {number}", "").strip(" ,") for number in (1, 2, 3))
    facts: dict[str, Any] = {
        "name": row["Library name"],
        "category": "library",
        "address": ", ".join(part for part in address if part),
        "postcode": row["Postcode"],
        "website": row.get("URL", ""),
        "email": row.get("Email address", ""),
        "entry": ["walk_in"],
    }
    # Libraries that others run for a council (kinds CRL, ICL, CL) do not say who does.
    if row.get("Type of library", "").startswith("LAL"):
        facts["organisation"] = row["Local authority"]
    return facts | _hours(row)


def _hours(row: dict[str, str]) -> dict[str, str]:
    """Staffed hours are the opening hours; those without staff need a member's card and become a note."""
    staffed, unstaffed = _week(row, "staffed"), _week(row, "unstaffed")
    if staffed is None:
        words = [f"{day} {row[f'{day} staffed hours']}" for day in WEEK if row[f"{day} staffed hours"]]
        # What cannot be read goes on as it is written, for the vetting to list and to keep as a note.
        return {"opening_hours": "; ".join(words)}
    notes = [row.get("Special hours", "")]
    if unstaffed and (text := week_text(unstaffed)):
        notes.append(_("Also open without staff, for members: %(hours)s.") % {"hours": text})
    note = " ".join(note for note in notes if note)
    return {"opening_hours": week_text(staffed)} | (
        {"opening_note": note} if len(note) <= _NOTE_LENGTH else {}
    )


def _week(row: dict[str, str], kind: str) -> dict[str, Spans] | None:
    """Spans by day, or None when the words of any day cannot be understood."""
    week = {
        short: day_spans(row.get(f"{day} {kind} hours", "")) for short, day in zip(DAYS, WEEK, strict=True)
    }
    return None if None in week.values() else {day: spans for day, spans in week.items() if spans}
