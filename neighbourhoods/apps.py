"""The neighbourhoods application: boundaries that residents draw and what they agree on."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NeighbourhoodsConfig(AppConfig):
    name = "neighbourhoods"
    verbose_name = _("Neighbourhoods")

    def ready(self) -> None:
        from neighbourhoods.roles import sync_roles

        post_migrate.connect(sync_roles, sender=self, dispatch_uid="neighbourhoods.roles")
