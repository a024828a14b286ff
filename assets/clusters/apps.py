from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ClustersConfig(AppConfig):
    name = "assets.clusters"
    label = "clusters"
    verbose_name = _("Places counted for the map")

    def ready(self) -> None:
        post_migrate.connect(fold_after_migrating, sender=self, dispatch_uid="assets.clusters")


def fold_after_migrating(**_signal: Any) -> None:
    """Take in what a migration counted anew: searching half a million changes takes many seconds."""
    from assets.clusters.folding import fold

    if "clusters_tally" in connection.introspection.table_names():
        fold()
