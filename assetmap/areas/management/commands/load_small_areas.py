"""Load small statistical areas, who lives in them, and which postcodes they hold."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from assetmap.areas.loading.mapping import OFFICIAL, read_mapping
from assetmap.areas.loading.matching import NEAREST_M
from assetmap.areas.loading.problems import AreaLoadError
from assetmap.areas.loading.run import AreaReport, load_small_areas

_STEPS = 4
_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Load small areas (GeoJSON) with residents, households and deprivation (CSV), compressed or not. "
        "The same files again change nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("areas", type=Path, help="GeoJSON FeatureCollection of areas in WGS 84")
        parser.add_argument("figures", type=Path, help="CSV with a header, one row for each area")
        parser.add_argument(
            "--mapping",
            type=Path,
            default=OFFICIAL,
            help="JSON that names source, licence, date and columns (default: England and Wales, 2021 areas)",
        )
        parser.add_argument("--force", action="store_true", help="load again what was loaded before")

    def handle(self, *_args: Any, **options: Any) -> None:
        started = time.monotonic()
        with tqdm(total=_STEPS, bar_format="{desc}", disable=None, file=self.stderr) as bar:

            def progress(words: str) -> None:
                bar.set_description_str(words)
                bar.update()

            try:
                report = load_small_areas(
                    options["areas"],
                    options["figures"],
                    mapping=read_mapping(options["mapping"]),
                    force=options["force"],
                    progress=progress,
                )
            except AreaLoadError as error:
                raise CommandError(str(error)) from error
        self._say(report, time.monotonic() - started)

    def _say(self, report: AreaReport, seconds: float) -> None:
        if report.gave_way:
            self.stdout.write("Real small areas are loaded; the invented ones were left out.")
            return
        if report.as_before:
            self.stdout.write("The same small areas are already loaded. Nothing was changed.")
        else:
            self._say_what_changed(report, seconds)
        self.stdout.write(
            f"Live postcodes: {report.matches['inside']:,} inside a small area, {report.matches['near']:,} "
            f"given to the nearest within {NEAREST_M} m, {report.matches['none']:,} in none "
            "(nothing is known there)."
        )

    def _say_what_changed(self, report: AreaReport, seconds: float) -> None:
        for rejection in report.rejected[:_SHOWN]:
            self.stderr.write(str(rejection))
        if len(report.rejected) > _SHOWN:
            self.stderr.write(f"... and {len(report.rejected) - _SHOWN:,} more.")
        self.stdout.write(
            f"Read {report.areas:,} small areas in {seconds:.0f} s: {report.created:,} new, "
            f"{report.changed:,} changed, {report.unchanged:,} as before, "
            f"{report.removed:,} no longer there, {report.without_figures:,} without figures, "
            f"{len(report.rejected):,} rejected."
        )
