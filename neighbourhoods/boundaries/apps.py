"""Adopted boundaries, kept one after the other, so that each can be cited by its number or date."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoundariesConfig(AppConfig):
    name = "neighbourhoods.boundaries"
    label = "boundaries"
    verbose_name = _("Adopted boundaries")
