"""The desk: Django's admin site, entered through our form."""

from django.contrib.admin import AdminSite

from assetmap.signing_in.forms import SignInForm


class Desk(AdminSite):
    login_form = SignInForm
