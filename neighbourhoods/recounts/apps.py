from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecountsConfig(AppConfig):
    name = "neighbourhoods.recounts"
    label = "recounts"
    verbose_name = _("What is to be worked out again")
