"""What an import did, in figures that add up and in words."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assets.importers.loading.networks import MemberFigures
from assets.importers.loading.placing import FAR_M

SAMPLE = 5


@dataclass(frozen=True)
class Turned:
    """A rejected row, or a value (`field`) left out of a row that was taken in."""

    line: int
    ref: str
    field: str
    code: str
    reason: str


@dataclass(frozen=True)
class Report:
    """The outcome of one import. read = created + updated + unchanged + rejected."""

    file_name: str
    source: str
    dry_run: bool
    read: int
    created: int
    updated: int
    restored: int
    unchanged: int
    rejected: int
    retired: int
    flagged: int
    conflicts: int
    dropped: int
    by_code: dict[tuple[bool, str], int] = field(default_factory=dict)
    sample: list[Turned] = field(default_factory=list)
    members: MemberFigures | None = None
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def lines(self) -> Iterator[str]:
        """Yield the report for people, line by line."""
        yield _("%(file)s into “%(source)s”") % {"file": self.file_name, "source": self.source} + (
            _(": a rehearsal, nothing was kept") if self.dry_run else ""
        )
        yield _("  read      %(number)9s") % {"number": _number(self.read)}
        yield _("  created   %(number)9s") % {"number": _number(self.created)}
        yield _("  updated   %(number)9s") % {"number": _number(self.updated)} + (
            _("  (%(number)s of them reopened)") % {"number": _number(self.restored)} if self.restored else ""
        )
        yield _("  unchanged %(number)9s") % {"number": _number(self.unchanged)}
        yield _("  rejected  %(number)9s") % {"number": _number(self.rejected)}
        yield _("  retired   %(number)9s  (no longer in the file)") % {"number": _number(self.retired)}
        yield from self._remarks()
        yield from self._turned_away()
        yield from self.notes

    def _remarks(self) -> Iterator[str]:
        if self.flagged:
            yield _("  %(number)s lie more than %(km)d km from their postcode: kept and flagged.") % {
                "number": _number(self.flagged),
                "km": FAR_M // 1000,
            }
        if self.conflicts:
            yield ngettext(
                "  %(number)s field corrected here was changed by the source: ours stands, see Conflicts.",
                "  %(number)s fields corrected here were changed by the source: ours stand, see Conflicts.",
                self.conflicts,
            ) % {"number": _number(self.conflicts)}
        if self.members:
            yield _(
                "  networks: %(added)s memberships added, %(changed)s changed, %(removed)s removed;"
                " %(unknown)s practices of the workbook are not here."
            ) % {
                "added": _number(self.members.added),
                "changed": _number(self.members.changed),
                "removed": _number(self.members.removed),
                "unknown": _number(self.members.unknown_practices),
            }

    def _turned_away(self) -> Iterator[str]:
        for is_value, title in (
            (False, _("Rejected rows by reason:")),
            (True, _("Values left out of rows that were taken in:")),
        ):
            counts = {code: number for (value, code), number in self.by_code.items() if value is is_value}
            if counts:
                yield title
                for code, number in sorted(counts.items(), key=lambda item: -item[1]):
                    yield f"  {_number(number):>9}  {code}"
        if self.sample:
            yield _("For example:")
            for one in self.sample:
                where = _("line %(line)d") % {"line": one.line} + (f", {one.ref}" if one.ref else "")
                yield f"  {where}: " + (f"{one.field}: " if one.field else "") + one.reason


def write_csv(path: Path, turned: Iterator[Turned]) -> int:
    """Write every rejection to a CSV file, cells made inert for spreadsheets; returns how many."""
    number = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["line", "ref", "field", "code", "reason"])
        for number, one in enumerate(turned, start=1):  # noqa: B007 - counted
            writer.writerow(
                [one.line, *(_inert(cell) for cell in (one.ref, one.field, one.code, one.reason))]
            )
    return number


def _inert(cell: str) -> str:
    """Return a cell that a spreadsheet would take for a formula as text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _number(number: int) -> str:
    return f"{number:,}"
