"""Load place names from a CSV file with the columns name, district, type, lat, lon."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assetmap.gazetteer.loading.places import load_places
from assetmap.gazetteer.loading.source import LoadError


class Command(BaseCommand):
    help = "Load place names from a CSV file with the columns name, district, type, lat, lon."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--source", help="name of the source whose places are replaced (default: folder and file name)"
        )
        parser.add_argument("--force", action="store_true", help="load again what was loaded before")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        source = options["source"] or f"{path.resolve().parent.name}/{path.name}"[:80]
        try:
            report = load_places(path, source=source, force=options["force"])
        except LoadError as error:
            raise CommandError(str(error)) from error
        if report.as_before:
            self.stdout.write(f"The same place names are already loaded from {source}. Nothing was changed.")
            return
        for problem in report.problems:
            self.stderr.write(problem)
        self.stdout.write(
            f"Read {report.read:,} rows: {report.stored:,} place names stored in place of "
            f"{report.replaced:,}, {report.repeated:,} repeated, "
            f"{report.postcode_districts:,} postcode districts left out (they come with "
            f"the postcodes), {len(report.problems):,} rejected."
        )
