"""Loading postcodes that are no longer in use, so that people who type one are told."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import connection

from assetmap.gazetteer.loading.coordinates import read_position
from assetmap.gazetteer.loading.source import LoadError, read_rows
from assetmap.gazetteer.loading.transaction import loading
from assetmap.gazetteer.postcodes import is_postcode

_DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%Y%m", "%Y-%m")


@dataclass
class TerminatedReport:
    """What a load did; `problems` are sentences that name the line."""

    read: int = 0
    stored: int = 0
    in_use: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def as_before(self) -> int:
        return self.read - self.stored - self.in_use - len(self.problems)


def load_terminated(path: Path) -> TerminatedReport:
    """Load a CSV file of postcode, date and, where known, lat and lon; a postcode in use is left as it is.

    Rows that cannot be read are left out and named in the report. Raises LoadError, with nothing changed,
    when the file itself cannot be read.
    """
    report, rows = TerminatedReport(), {}
    for line, row in read_rows(path, {"postcode", "date"}):
        report.read += 1
        try:
            code, values = _read(row)
        except ValueError as problem:
            report.problems.append(f"Line {line}: {problem}")
            continue
        if code in rows:
            report.problems.append(f"Line {line}: {row['postcode']} was given before.")
            continue
        rows[code] = values
    if not report.read:
        raise LoadError(f"{path.name} has no rows.")
    with loading():
        _store(rows, report)
    return report


def _read(row: dict[str, str]) -> tuple[str, tuple[date, float | None, float | None]]:
    code = re.sub(r"\s", "", row["postcode"]).upper()
    if not is_postcode(code):
        raise ValueError(f"{row['postcode']!r} is not a postcode.")
    if not (row.get("lat") or row.get("lon")):
        return code, (_date(row["date"]), None, None)
    lon, lat = read_position(row)
    return code, (_date(row["date"]), lon, lat)


def _date(text: str) -> date:
    for known in _DATE_FORMATS:
        try:
            return datetime.strptime(text, known).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(f"{text!r} is not a date like 2019-05-31.")


def _store(rows: dict[str, tuple[date, float | None, float | None]], report: TerminatedReport) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE staged_terminated"
            " (code text, withdrawn_on date, lon float8, lat float8) ON COMMIT DROP"
        )
        with cursor.copy("COPY staged_terminated FROM STDIN") as copy:
            for code, values in rows.items():
                copy.write_row((code, *values))
        cursor.execute(
            "SELECT count(*) FROM staged_terminated JOIN gazetteer_postcode AS known USING (code)"
            " WHERE known.withdrawn_on IS NULL"
        )
        report.in_use = cursor.fetchone()[0]
        cursor.execute(
            """
            INSERT INTO gazetteer_postcode AS old (code, withdrawn_on, location)
            SELECT code, withdrawn_on, ST_SetSRID(ST_MakePoint(lon, lat), 4326) FROM staged_terminated
            ON CONFLICT (code) DO UPDATE
            SET withdrawn_on = excluded.withdrawn_on, location = coalesce(excluded.location, old.location)
            WHERE old.withdrawn_on IS NOT NULL
              AND (old.withdrawn_on, old.location)
                  IS DISTINCT FROM (excluded.withdrawn_on, coalesce(excluded.location, old.location))
            """
        )
        report.stored = cursor.rowcount
        cursor.execute("DROP TABLE staged_terminated")
