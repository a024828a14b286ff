"""Import neighbourhood boundaries that somebody else has published."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from neighbourhoods.actions.importing import ImportReport, Publication, import_boundaries
from neighbourhoods.published_file import UnreadableFileError, published_areas


class Command(BaseCommand):
    help = "Imports a GeoJSON file of published neighbourhoods. The same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a FeatureCollection of areas in WGS 84")
        parser.add_argument("--source", required=True, help="who published it, as it is to be shown")
        parser.add_argument("--licence", required=True, help="for example: CC BY 4.0")
        parser.add_argument("--name-field", required=True, help="the property that holds the name")
        parser.add_argument("--attribution", default="", help="what the licence asks to be said")
        parser.add_argument("--dry-run", action="store_true", help="report, and keep nothing")

    def handle(self, **options: Any) -> None:
        publication = Publication(*(options[key].strip() for key in ("source", "licence", "attribution")))
        self._check(publication)
        try:
            areas = list(published_areas(options["file"], name_field=options["name_field"]))
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        report = import_boundaries(areas, publication=publication, dry_run=options["dry_run"])
        self._tell(report)
        if options["dry_run"]:
            self.stdout.write("This was a dry run: nothing was kept.")

    def _check(self, publication: Publication) -> None:
        for name, longest in (("source", 200), ("licence", 80), ("attribution", 300)):
            value = getattr(publication, name)
            if len(value) > longest or "\0" in value or not (value or name == "attribution"):
                raise CommandError(f"--{name} needs between 1 and {longest} characters.")

    def _tell(self, report: ImportReport) -> None:
        self.stdout.write(
            f"{report.read} read = {report.created} new + {report.updated} changed + "
            f"{report.unchanged} as before + {len(report.rejected)} rejected."
        )
        for area in report.rejected:
            self.stdout.write(f"  feature {area.number} {area.name!r}: {area.code}: {area.message}")
        for name in report.missing:
            self.stdout.write(f"  no longer in the file, kept: {name!r}")
