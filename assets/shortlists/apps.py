"""Shortlists: a few places, each with a reason, to hand to somebody."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShortlistsConfig(AppConfig):
    name = "assets.shortlists"
    label = "shortlists"
    verbose_name = _("Shortlists")
