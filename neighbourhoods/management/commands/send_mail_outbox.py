"""Send the letters that wait in the outbox."""

from typing import Any

from django.core.management.base import BaseCommand

from neighbourhoods.outbox import deliver_due


class Command(BaseCommand):
    help = "Sends the e-mails that are due, failed ones among them. Safe to run at any time; run it often."

    def handle(self, **_options: Any) -> None:
        result = deliver_due()
        self.stdout.write(f"{result.sent} sent, {result.failed} to be tried again.")
