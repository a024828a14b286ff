"""The application of what all pages share."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from assetmap.web.translations import remember


class WebConfig(AppConfig):
    name = "assetmap.web"
    verbose_name = _("What all pages share")

    def ready(self) -> None:
        for code, _name in settings.LANGUAGES:
            remember(code)
