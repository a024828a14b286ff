"""Close the campaigns whose last day has passed, and freeze what they found."""

from typing import Any

from django.core.management.base import BaseCommand

from neighbourhoods.campaigns.actions import close_what_is_over


class Command(BaseCommand):
    help = "Close campaigns whose last day has passed and freeze their results. Run it once a day."

    def handle(self, *_args: Any, **_options: Any) -> None:
        frozen = close_what_is_over()
        for snapshot in frozen:
            self.stdout.write(f"{snapshot.campaign.title}: closed, sha256 {snapshot.sha256}")
        if not frozen:
            self.stdout.write("No campaign is over.")
