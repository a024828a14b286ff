"""Delete the shortlists that have expired."""

from django.core.management.base import BaseCommand

from assets.shortlists.actions import purge_expired


class Command(BaseCommand):
    help = "Deletes the shortlists whose time is over. Safe to run at any time; once a day is enough."

    def handle(self, **_options):
        self.stdout.write(f"Deleted {purge_expired()} expired shortlist(s).")
