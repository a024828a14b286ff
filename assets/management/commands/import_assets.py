"""manage.py import_assets FORMAT FILE: take a file of places in."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assets.feedback.duplicates import find_duplicates, waiting
from assets.importers.formats import FORMATS, MAPPED_FORMATS
from assets.importers.options import Options
from assets.importers.records import ImportProblem
from assets.importers.report import Turned, write_csv
from assets.importers.run import import_file
from assets.importers.suggest import suggest_mapping

INTERRUPTED = 130
# Comparing more would take longer than importing them.
MOST_COMPARED = 20_000


class Command(BaseCommand):
    help = "Take a file of places in, all or nothing, and report what changed. See docs/editors.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("format", choices=sorted(FORMATS))
        parser.add_argument("file", type=Path, help="the file; .gz is unpacked")
        parser.add_argument("--source", metavar="CODE", help="the source's code, where not the format's own")
        parser.add_argument("--mapping", type=Path, metavar="FILE", help="the mapping, for csv and geojson")
        parser.add_argument("--suggest-mapping", action="store_true", help="print a mapping to begin with")
        parser.add_argument("--members", type=Path, metavar="FILE", help="ePCN workbook, for ods-practices")
        parser.add_argument(
            "--data-date", type=date.fromisoformat, metavar="DATE", help="the day the data is from"
        )
        parser.add_argument("--dry-run", action="store_true", help="do everything, report, and keep nothing")
        parser.add_argument("--allow-retire", action="store_true", help="close however many places are gone")
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="write all rejections to this CSV file"
        )

    def handle(self, *_args: str, **choices: object) -> None:
        try:
            self._run(choices)
        except ImportProblem as problem:
            raise CommandError(_("Nothing was taken in. %(message)s (%(code)s)") % vars(problem)) from problem
        except KeyboardInterrupt as stopped:
            raise CommandError(_("Stopped. Nothing was taken in."), returncode=INTERRUPTED) from stopped

    def _run(self, choices: dict) -> None:
        name, path = choices["format"], choices["file"]
        if choices["suggest_mapping"]:
            if name not in MAPPED_FORMATS:
                raise ImportProblem("no_mapping_needed", _("This format needs no mapping."))
            self.stdout.write(suggest_mapping(name, path))
            return
        if choices["members"] and name != "ods-practices":
            raise ImportProblem("bad_choice", _("--members belongs to ods-practices."))
        options = Options(
            source_code=choices["source"],
            mapping=choices["mapping"],
            members=choices["members"],
            data_date=choices["data_date"],
            dry_run=choices["dry_run"],
            allow_retire=choices["allow_retire"],
        )
        report_path = choices["report"]
        if report_path and not report_path.parent.is_dir():
            raise ImportProblem("bad_report", _("There is no folder for %(path)s.") % {"path": report_path})

        def write(turned: Iterator[Turned]) -> None:
            write_csv(report_path, turned)

        report = import_file(name, path, options, on_turned=write if report_path else None)
        for line in report.lines():
            self.stdout.write(line)
        if report_path:
            self.stdout.write(_("All rejections: %(path)s") % {"path": report_path})
        self.stdout.write(_("Took %(seconds).1f seconds.") % {"seconds": report.seconds})
        if not report.dry_run:
            self._look_for_duplicates()

    def _look_for_duplicates(self) -> None:
        changed = waiting()
        if changed > MOST_COMPARED:
            sentence = _(
                "%(n)s records changed: run find_duplicates to look for places that are there twice."
            )
            self.stdout.write(sentence % {"n": f"{changed:,}"})
        elif changed:
            found = find_duplicates().found
            self.stdout.write(_("Probable duplicates for editors to decide: %(n)s") % {"n": f"{found:,}"})
