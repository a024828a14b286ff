"""Load the shapes that the offline basemap draws."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assetmap.gazetteer.loading.outlines import load_outlines
from assetmap.gazetteer.loading.source import LoadError


class Command(BaseCommand):
    help = "Load the basemap's water, green, roads and limits from a GeoJSON file with a property 'kind'."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--source", help="name of the source that is replaced (default: folder and file name)"
        )
        parser.add_argument("--force", action="store_true", help="load again what was loaded before")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        source = options["source"] or f"{path.resolve().parent.name}/{path.name}"[:80]
        try:
            loaded = load_outlines(path, source=source, force=options["force"])
        except LoadError as error:
            raise CommandError(str(error)) from error
        if loaded is None:
            self.stdout.write(f"The same outlines are already loaded from {source}. Nothing was changed.")
        else:
            self.stdout.write(f"{loaded:,} outlines loaded from {source}.")
