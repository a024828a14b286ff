"""One import from file to report, in one transaction."""

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import DataError, IntegrityError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone
from django.utils.translation import gettext as _

from assets.clusters.folding import fold
from assets.importers import progress
from assets.importers.files import DataFile, inspect
from assets.importers.formats import FORMATS
from assets.importers.formats.epcn import read_members
from assets.importers.loading import figures
from assets.importers.loading.changing import change
from assets.importers.loading.creating import create
from assets.importers.loading.networks import load_members
from assets.importers.loading.placing import place
from assets.importers.loading.retiring import find_gone, retire
from assets.importers.loading.staging import stage
from assets.importers.options import Options
from assets.importers.records import ImportProblem, Reading, Record, Rejected, SourceFacts
from assets.importers.report import Report, Turned
from assets.importers.vetting import Vetting
from assets.models import Category, ImportRun, Need, Organisation, Source

# More of a source's places than this going at once is a question for a person.
MOST_GONE = 0.2
_STEPS = 6
# The first half of the advisory lock's key; the second is the source.
_LOCK_SPACE = 20_111

OnTurned = Callable[[Iterator[Turned]], None]


def import_file(
    format_name: str,
    path: Path,
    options: Options | None = None,
    *,
    by: AbstractBaseUser | None = None,
    on_turned: OnTurned | None = None,
) -> Report:
    """Take a file in, all or nothing, and return the report.

    `on_turned` is given every rejection while the transaction is open, so that a rehearsal can list them
    too. Raises ImportProblem with a code and a sentence when nothing was taken in.
    """
    options = options or Options()
    started = time.monotonic()
    if format_name not in FORMATS:
        raise ImportProblem("unknown_format", _("There is no format “%(name)s”.") % {"name": format_name})
    file = inspect(Path(path))
    reading = FORMATS[format_name](file, options)
    try:
        with transaction.atomic():
            report = _Import(format_name, file, reading, options, by).run(on_turned)
            transaction.set_rollback(options.dry_run or transaction.get_rollback())
    except (DataError, IntegrityError) as error:
        # Vetting knows every rule of the tables; should the two ever differ, nothing is kept.
        raise ImportProblem(
            "refused_by_database",
            _("The database refused a row, so nothing was kept: %(error)s") % {"error": error},
        ) from error
    return replace(report, seconds=time.monotonic() - started)


class _Import:
    """The state of one import while its transaction is open."""

    def __init__(
        self,
        format_name: str,
        file: DataFile,
        reading: Reading,
        options: Options,
        by: AbstractBaseUser | None,
    ) -> None:
        self.file, self.reading, self.options = file, reading, options
        self.data_date = options.data_date or reading.data_date
        self.notes: list[str] = []
        self.steps = progress.Steps(_STEPS)
        self.begin = {
            "format": format_name,
            "file_name": file.path.name[:255],
            "file_digest": file.digest,
            "data_date": self.data_date,
            "by": by,
            "started_at": timezone.now(),
        }

    def run(self, on_turned: OnTurned | None) -> Report:
        with connection.cursor() as cursor:
            # Pages have seconds, imports have minutes; sorting half a million rows wants memory.
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL work_mem = '64MB'")
            self.source = self._source(cursor)
            self.run_row = ImportRun.objects.create(source=self.source, **self.begin)
            stage(cursor, self._vetted(self._vetting()), self.reading.areas)
            self._keep_row_sources()
            self._check_staged(cursor)
            counts, conflicts = self._load(cursor)
            members = self._members(cursor)
            figures.refresh_statistics(cursor, counts)
            fold()
        ImportRun.objects.filter(pk=self.run_row.pk).update(finished_at=timezone.now(), **counts)
        if on_turned:
            on_turned(figures.turned(self.run_row))
        return Report(
            file_name=self.file.path.name,
            source=self.source.name,
            dry_run=self.options.dry_run,
            by_code=figures.by_code(self.run_row),
            sample=figures.sample(self.run_row),
            conflicts=conflicts,
            members=members,
            notes=self.notes,
            **counts,
        )

    def _source(self, cursor: CursorWrapper) -> Source:
        facts, code = self.reading.source, self.options.source_code
        code = code or (facts.code if facts else None)
        if not code:
            raise ImportProblem(
                "no_source",
                _("Say whose data this is: a “source” in the mapping, or --source CODE of a known one."),
            )
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [_LOCK_SPACE, code])
        if not cursor.fetchone()[0]:
            raise ImportProblem(
                "already_running",
                _("Another import into “%(code)s” is running. Wait until it has finished.") % {"code": code},
            )
        if facts is None or (self.options.source_code and code != facts.code):
            found = Source.objects.filter(code=code).first()
            if found:
                return found
            if facts is None:
                raise ImportProblem(
                    "no_source", _("There is no source with the code “%(code)s”.") % {"code": code}
                )
        return _kept_source(replace(facts, code=code))

    def _vetting(self) -> Vetting:
        second_level = Category.objects.filter(parent__isnull=False)
        return Vetting(
            categories=set(second_level.values_list("code", flat=True)),
            needs=set(Need.objects.values_list("code", flat=True)),
            areas=self.reading.areas,
        )

    def _vetted(self, vetting: Vetting) -> Iterator[Record | Rejected]:
        """Entries for COPY; nothing here may ask the database, whose connection COPY holds."""
        for entry in progress.reading(self.reading.entries, self.file.lines):
            yield entry if isinstance(entry, Rejected) else vetting.vet(entry)

    def _keep_row_sources(self) -> None:
        for facts in self.reading.row_sources.values():
            _kept_source(facts)

    def _check_staged(self, cursor: CursorWrapper) -> None:
        cursor.execute("SELECT count(*) FROM assets_staged")
        self.read = cursor.fetchone()[0]
        if not self.read:
            raise ImportProblem("empty_file", _("The file holds no rows."))
        cursor.execute("SELECT EXISTS (SELECT FROM gazetteer_postcode)")
        if not cursor.fetchone()[0]:
            self.notes.append(
                _(
                    "No postcodes are loaded, so nothing could be placed or checked by postcode:"
                    " run load_postcodes first."
                )
            )

    def _load(self, cursor: CursorWrapper) -> tuple[dict[str, int], int]:
        context = self._context()
        with self.steps.step(_("placing by postcode")):
            place(cursor, context)
        with self.steps.step(_("looking for places that are gone")):
            self._ask_about_gone(*find_gone(cursor, context))
        with self.steps.step(_("writing new places")):
            create(cursor, context)
        with self.steps.step(_("writing changes")):
            conflicts = change(cursor, context)
        with self.steps.step(_("closing places that are gone")):
            retired = retire(cursor, context)
        with self.steps.step(_("counting")):
            return figures.figures(cursor, self.run_row, self.read) | {"retired": retired}, conflicts

    def _context(self) -> dict[str, Any]:
        kind = self.reading.organisation_kind
        if kind not in Organisation.Kind.values:
            raise ImportProblem(
                "bad_mapping", _("“%(kind)s” is not a kind of organisation.") % {"kind": kind}
            )
        return {
            "source": self.source.pk,
            "source_code": self.source.code,
            "run": self.run_row.pk,
            "now": self.begin["started_at"],
            "data_date": self.data_date,
            "organisation_kind": kind,
        }

    def _ask_about_gone(self, before: int, going: int) -> None:
        if going <= before * MOST_GONE or self.options.allow_retire:
            return
        question = _(
            "%(going)s of the %(before)s places from “%(source)s” (%(percent)d %%) are not in this file and"
            " would be closed. Is it the whole file? If so, import it again with --allow-retire."
        ) % {
            "going": f"{going:,}",
            "before": f"{before:,}",
            "source": self.source.name,
            "percent": round(100 * going / before),
        }
        if not self.options.dry_run:
            raise ImportProblem("too_many_gone", question)
        self.notes.append(question)

    def _members(self, cursor: CursorWrapper) -> Any:
        if self.options.members is None:
            return None
        return load_members(cursor, read_members(self.options.members), {"source": self.source.pk})


def _kept_source(facts: SourceFacts) -> Source:
    """Make the source of these facts, or bring it up to date; blank facts leave what editors wrote."""
    told = {key: value for key, value in asdict(facts).items() if value and key != "code"}
    return Source.objects.update_or_create(code=facts.code, defaults=told)[0]
