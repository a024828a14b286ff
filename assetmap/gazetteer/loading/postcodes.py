"""Loading Code-Point Open: every postcode of Great Britain, area by area, in one transaction."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from assetmap.gazetteer.loading import derived
from assetmap.gazetteer.loading.source import LoadError, checksum
from assetmap.gazetteer.loading.transaction import loading
from assetmap.gazetteer.models import LoadedPart, Postcode
from assetmap.gazetteer.querysets import LoadedPartQuerySet

# More than this share of an area withdrawn at once is a broken file rather than news.
_MOST_WITHDRAWN = 0.2
_BNG_INDEX = next(index for index in Postcode._meta.indexes if index.name == "gazetteer_postcode_live_bng")

Progress = Callable[[str, int], None]


@dataclass
class PostcodeReport:
    """What a load did; the counts are of postcodes."""

    areas: list[str] = field(default_factory=list)
    areas_as_before: list[str] = field(default_factory=list)
    read: int = 0
    created: int = 0
    changed: int = 0
    withdrawn: int = 0
    without_position: int = 0

    @property
    def unchanged(self) -> int:
        return self.read - self.created - self.changed


def load_postcodes(
    files: dict[str, Path], *, on: date, force: bool = False, progress: Progress = lambda _words, _rows: None
) -> PostcodeReport:
    """Load the file of each postcode area, and withdraw what a newer file no longer has on the day `on`.

    Areas whose file was loaded before are passed over unless `force` is set, which also accepts a file that
    lacks more than a fifth of its area. `progress` is called with what is being done and how many rows that
    was. Raises LoadError, with nothing changed.
    """
    sums = {area: checksum(path) for area, path in files.items()}
    with loading(), connection.cursor() as cursor:
        report = PostcodeReport()
        before = dict(_parts().values_list("part", "checksum"))
        report.areas_as_before = [] if force else [area for area in files if before.get(area) == sums[area]]
        report.areas = [area for area in files if area not in report.areas_as_before]
        if not report.areas:
            return report
        with _index_built_afterwards(progress):
            for area in report.areas:
                rows = _load_area(cursor, area, files[area], on=on, force=force, report=report)
                _remember(area, sums[area], rows)
                progress("Postcodes", rows)
        for words, step in derived.after_postcodes():
            progress(words, 0)
            step()
    return report


def _load_area(
    cursor: CursorWrapper, area: str, path: Path, *, on: date, force: bool, report: PostcodeReport
) -> int:
    _stage(cursor, path)
    cursor.execute(
        """
        SELECT count(*), count(*) FILTER (WHERE quality = 90 OR easting = 0),
               count(*) FILTER (WHERE postcode !~ %s),
               (SELECT count(*) FROM gazetteer_postcode WHERE code ~ %s AND withdrawn_on IS NULL)
        FROM staged_postcode
        """,
        [f"^{area}[0-9]", f"^{area}[0-9]"],
    )
    rows, without_position, foreign, live_before = cursor.fetchone()
    if foreign:
        raise LoadError(f"{path.name} has {foreign} postcodes that do not begin with {area}.")
    withdrawn = _withdraw_missing(cursor, area, on)
    if withdrawn > live_before * _MOST_WITHDRAWN and not force:
        raise LoadError(
            f"{path.name} lacks {withdrawn} of the {live_before} postcodes in use in {area}. "
            "If that is right, load it again with --force. Nothing was changed."
        )
    created, changed = _merge(cursor)
    report.read += rows
    report.created += created
    report.changed += changed
    report.withdrawn += withdrawn
    report.without_position += without_position
    return rows


def _stage(cursor: CursorWrapper, path: Path) -> None:
    cursor.execute(
        "CREATE TEMPORARY TABLE IF NOT EXISTS staged_postcode"
        " (postcode text, quality smallint, easting integer, northing integer) ON COMMIT DROP"
    )
    cursor.execute("TRUNCATE staged_postcode")
    try:
        with (
            gzip.open(path) as file,
            cursor.copy("COPY staged_postcode FROM STDIN (FORMAT csv)") as copy,
        ):
            while block := file.read(1 << 20):
                copy.write(block)
    except (OSError, EOFError, psycopg.DataError) as error:
        raise LoadError(
            f"{path.name} cannot be read as postcode, quality, easting, northing: {error}"
        ) from error
    cursor.execute(
        "UPDATE staged_postcode SET postcode = replace(postcode, ' ', '') WHERE postcode LIKE '% %'"
    )
    cursor.execute("ANALYZE staged_postcode")


def _withdraw_missing(cursor: CursorWrapper, area: str, on: date) -> int:
    cursor.execute(
        """
        UPDATE gazetteer_postcode SET withdrawn_on = %s
        WHERE code ~ %s AND withdrawn_on IS NULL
          AND NOT EXISTS (SELECT FROM staged_postcode WHERE postcode = code)
        """,
        [on, f"^{area}[0-9]"],
    )
    return cursor.rowcount


def _merge(cursor: CursorWrapper) -> tuple[int, int]:
    # Set-based: PostgreSQL moves 1.7 million rows in the time that Python takes for some thousands.
    # xmax is 0 on a row that this statement created.
    cursor.execute(
        """
        WITH merged AS (
            INSERT INTO gazetteer_postcode AS old (code, quality, location)
            SELECT postcode,
                   CASE WHEN easting = 0 THEN 90 ELSE quality END,
                   CASE WHEN quality < 90 AND easting > 0
                        THEN ST_Transform(ST_SetSRID(ST_MakePoint(easting, northing), 27700), 4326) END
            FROM staged_postcode
            ORDER BY postcode COLLATE "C"
            ON CONFLICT (code) DO UPDATE
            SET quality = excluded.quality, location = excluded.location, withdrawn_on = NULL
            WHERE (old.quality, old.location, old.withdrawn_on)
                  IS DISTINCT FROM (excluded.quality, excluded.location, NULL::date)
            RETURNING old.xmax = 0 AS is_new
        )
        SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM merged
        """
    )
    return cursor.fetchone()


@contextmanager
def _index_built_afterwards(progress: Progress) -> Iterator[None]:
    """Take the spatial index away while an empty table is filled: built at the end it costs a third as much.

    With postcodes already there, people are searching them, and the index stays.
    """
    if Postcode.objects.exists():
        yield
        return
    with connection.cursor() as cursor:
        # A schema editor would run its statements after the transaction's own.
        cursor.execute(f"DROP INDEX {_BNG_INDEX.name}")
    yield
    progress("Index of positions", 0)
    with connection.schema_editor(atomic=False) as editor, connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        cursor.execute(str(_BNG_INDEX.create_sql(Postcode, editor)))


def _parts() -> LoadedPartQuerySet:
    return LoadedPart.objects.filter(dataset=LoadedPart.Dataset.POSTCODES)


def _remember(area: str, file_sum: str, rows: int) -> None:
    LoadedPart.objects.update_or_create(
        dataset=LoadedPart.Dataset.POSTCODES,
        part=area,
        defaults={"checksum": file_sum, "rows": rows, "loaded_at": timezone.now()},
    )
