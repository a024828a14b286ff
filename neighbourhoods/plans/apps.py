"""Plans: what a partnership takes away, as files and as a snapshot that stays what it was."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "neighbourhoods.plans"
    label = "plans"
    verbose_name = _("Plans")
