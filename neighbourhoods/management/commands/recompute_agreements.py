"""Work out again what people agree on: after the algorithm has a new version, or new places are known."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from neighbourhoods.models import Agreement, Neighbourhood
from neighbourhoods.recompute import recompute_agreement


class Command(BaseCommand):
    help = "Work out every agreement whose drawings or algorithm have changed; --all, every one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that nothing has changed")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["all"]:
            # An agreement without a digest is never taken for the present one.
            Agreement.objects.update(digest="")
        ids = Neighbourhood.objects.exclude(proposals=None).order_by("pk").values_list("pk", flat=True)
        found = [recompute_agreement(neighbourhood_id=pk) for pk in ids]
        number = sum(agreement is not None for agreement in found)
        self.stdout.write(f"{len(found)} neighbourhoods with drawings, {number} with an agreement.")
