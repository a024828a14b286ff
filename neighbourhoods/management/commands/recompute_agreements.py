"""Work out again what people agree on: after the algorithm has a new version, or new places are known."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from neighbourhoods.models import Agreement, Neighbourhood
from neighbourhoods.recounts.asking import ask_recount
from neighbourhoods.recounts.doing import recount_due


class Command(BaseCommand):
    help = "Work out every agreement whose drawings or algorithm have changed; --all, every one."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--all", action="store_true", help="also those that nothing has changed")
        which.add_argument("--due", action="store_true", help="only those that wait for it; run it often")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["all"]:
            # An agreement without a digest is never taken for the present one.
            Agreement.objects.update(digest="")
        if not options["due"]:
            drawn = Neighbourhood.objects.exclude(proposals=None)
            ask_recount(drawn.values_list("pk", flat=True))
        done = recount_due()
        self.stdout.write(f"{done} looked at; {Agreement.objects.count()} neighbourhoods have an agreement.")
