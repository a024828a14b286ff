from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScreeningConfig(AppConfig):
    name = "neighbourhoods.screening"
    label = "screening"
    verbose_name = _("What the automatic check noticed")
