"""Send the letters that wait in the outbox."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from neighbourhoods.outbox import deliver_due, try_again


class Command(BaseCommand):
    help = "Sends the e-mails that are due, failed ones among them. Safe to run at any time; run it often."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="try every letter now, those that were given up among them"
        )

    def handle(self, *, again: bool, **_options: Any) -> None:
        if again:
            try_again()
        result = deliver_due()
        self.stdout.write(
            f"{result.sent} sent, {result.failed} to be tried again, {result.given_up} given up."
        )
