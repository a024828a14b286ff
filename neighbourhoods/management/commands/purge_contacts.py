"""Delete e-mail addresses whose day has come, and drawings that nobody confirmed."""

from typing import Any

from django.core.management.base import BaseCommand

from neighbourhoods.actions import purge_contacts


class Command(BaseCommand):
    help = "Deletes addresses past their day and drawings never confirmed. Run it once a day."

    def handle(self, **_options: Any) -> None:
        contacts, drawings = purge_contacts()
        self.stdout.write(f"Deleted {contacts} address(es) and {drawings} unconfirmed drawing(s).")
