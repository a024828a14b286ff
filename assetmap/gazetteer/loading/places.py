"""Loading place names from a file with the columns name, district, type, lat, lon (OS Open Names)."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection
from django.utils import timezone

from assetmap.gazetteer import names
from assetmap.gazetteer.loading import derived
from assetmap.gazetteer.loading.coordinates import read_position
from assetmap.gazetteer.loading.source import LoadError, checksum, read_rows
from assetmap.gazetteer.loading.transaction import loading
from assetmap.gazetteer.models import LoadedPart, PlaceName

# Outcodes are worked out from the postcodes themselves.
_LEFT_OUT = {"postcode district"}
_KINDS = {
    "city": PlaceName.Kind.CITY,
    "town": PlaceName.Kind.TOWN,
    "suburb": PlaceName.Kind.SUBURB,
    "suburban area": PlaceName.Kind.SUBURB,
    "village": PlaceName.Kind.VILLAGE,
    "hamlet": PlaceName.Kind.HAMLET,
}
_LONGEST = 120


@dataclass
class PlaceReport:
    """What a load did; `problems` are sentences that name the line."""

    read: int = 0
    stored: int = 0
    postcode_districts: int = 0
    repeated: int = 0
    replaced: int = 0
    as_before: bool = False
    problems: list[str] = field(default_factory=list)


def load_places(path: Path, *, source: str, force: bool = False) -> PlaceReport:
    """Replace everything that `source` gave before with what the file holds now.

    A file that was loaded before is passed over unless `force` is set. Rows that cannot be read are left out
    and named in the report. Raises LoadError, with nothing changed, when the file has no usable row.
    """
    if not path.is_file():
        raise LoadError(f"There is no file {path}.")
    file_sum = checksum(path)
    with loading():
        part = LoadedPart.objects.filter(dataset=LoadedPart.Dataset.PLACES, part=source)
        report = PlaceReport()
        if not force and part.filter(checksum=file_sum).exists():
            report.as_before = True
            return report
        rows = _rows(path, report)
        if not rows:
            raise LoadError(f"{path.name} has no place that can be used. " + " ".join(report.problems[:3]))
        report.replaced, _ = PlaceName.objects.filter(source=source).delete()
        _store(rows, source)
        report.stored = len(rows)
        for _words, step in derived.AFTER_PLACES:
            step()
        values = {"checksum": file_sum, "rows": len(rows), "loaded_at": timezone.now()}
        LoadedPart.objects.update_or_create(dataset=LoadedPart.Dataset.PLACES, part=source, defaults=values)
    return report


def _rows(path: Path, report: PlaceReport) -> dict[tuple[object, ...], None]:
    # A dict keeps the order of the file and drops exact repeats.
    rows: dict[tuple[object, ...], None] = {}
    for line, row in read_rows(path, {"name", "type", "lat", "lon"}):
        report.read += 1
        if row["type"].lower() in _LEFT_OUT:
            report.postcode_districts += 1
            continue
        try:
            read = _read(row)
        except ValueError as problem:
            report.problems.append(f"Line {line}: {problem}")
            continue
        report.repeated += read in rows
        rows[read] = None
    return rows


def _read(row: dict[str, str]) -> tuple[object, ...]:
    name, district = row["name"], _district(row.get("district", ""))
    name_key, district_key = names.key(name), names.key(district)
    if not name_key:
        raise ValueError("The name is empty.")
    if max(map(len, (name, district, name_key, district_key))) > _LONGEST:
        raise ValueError(f"The name or the district is longer than {_LONGEST} characters.")
    lon, lat = read_position(row)
    kind = _KINDS.get(row["type"].lower(), PlaceName.Kind.OTHER)
    return name, name_key, district, district_key, kind.value, f"SRID=4326;POINT({lon!r} {lat!r})"


def _district(text: str) -> str:
    """Return the district without leftover quotes, and "Powys - Powys", one name in two languages, once."""
    bare = text.strip(' "')
    halves = bare.split(" - ")
    return halves[0] if len(halves) == 2 and halves[0] == halves[1] else bare


def _store(rows: dict[tuple[object, ...], None], source: str) -> None:
    # COPY is some ten times faster than INSERT for tens of thousands of rows.
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY gazetteer_placename (name, key, district, district_key, kind, location, source, prominence)"
            " FROM STDIN"
        ) as copy,
    ):
        for row in rows:
            copy.write_row((*row, source, 0))
