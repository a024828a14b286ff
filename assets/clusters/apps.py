from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClustersConfig(AppConfig):
    name = "assets.clusters"
    label = "clusters"
    verbose_name = _("Places counted for the map")
