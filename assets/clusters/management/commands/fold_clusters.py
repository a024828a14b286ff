"""manage.py fold_clusters: take changes of places into the map's kept counts."""

from django.core.management.base import BaseCommand

from assets.clusters.folding import fold


class Command(BaseCommand):
    help = "Take changes of places into the map's kept counts. Imports do it themselves; run it once a day."

    def handle(self, *_args: str, **_options: object) -> None:
        self.stdout.write(f"{fold():,} changes taken in.")
