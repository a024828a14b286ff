"""Delete the plans whose time is over."""

from django.core.management.base import BaseCommand

from neighbourhoods.plans.actions import purge_expired


class Command(BaseCommand):
    help = "Deletes the plans whose time is over. Safe to run at any time; once a day is enough."

    def handle(self, **_options):
        self.stdout.write(f"Deleted {purge_expired()} expired plan(s).")
