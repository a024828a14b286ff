"""Campaigns as pages: opening one, watching it fill, closing it for good."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "neighbourhoods.campaigns"
    label = "campaigns"
    verbose_name = _("Campaigns")
