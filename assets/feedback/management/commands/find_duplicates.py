"""Look for places that are on the map twice."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from assets.feedback.duplicates import find_duplicates


class Command(BaseCommand):
    help = "Look for one place under two sources, for editors to decide at their desk."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--everything",
            action="store_true",
            help="compare every record again, not only what changed since the last look",
        )

    def handle(self, *_args: Any, everything: bool, **_options: Any) -> None:
        scan = find_duplicates(everything=everything)
        self.stdout.write(f"looked at {scan.looked_at:,} records, found {scan.found:,} new pairs")
