from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class SigningInConfig(AppConfig):
    name = "assetmap.signing_in"
    label = "signing_in"
    verbose_name = _("Signing in")


class DeskConfig(AdminConfig):
    """Django's admin with our way of signing in."""

    default_site = "assetmap.signing_in.desk.Desk"
