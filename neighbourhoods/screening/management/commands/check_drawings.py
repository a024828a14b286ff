"""Check the drawings that wait by the rules as they are now."""

from typing import Any

from django.core.management.base import BaseCommand

from neighbourhoods.models import Proposal
from neighbourhoods.screening.checking import check


class Command(BaseCommand):
    help = "Checks every drawing that waits for a moderator anew. Run it after changing a list of words."

    def handle(self, **_options: Any) -> None:
        waiting = list(Proposal.objects.pending().order_by("pk").values_list("pk", flat=True))
        checked = [found for pk in waiting if (found := check(pk)) is not None]
        failed = sum(1 for found in checked if found.problem)
        self.stdout.write(f"{len(checked) - failed} drawing(s) checked, {failed} could not be.")
