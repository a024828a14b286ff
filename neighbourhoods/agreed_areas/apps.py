from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreedAreasConfig(AppConfig):
    name = "neighbourhoods.agreed_areas"
    label = "agreed_areas"
    verbose_name = _("Areas that people agree on")
