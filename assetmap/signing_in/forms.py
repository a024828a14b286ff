"""The form that opens the desk."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assetmap.signing_in.attempts import fails_too_often, record_failure
from assetmap.web.networks import network_of


class SignInForm(AdminAuthenticationForm):
    """Name and password; a network that has failed too often is turned away before they are looked at."""

    def clean(self) -> dict[str, Any]:
        network = network_of(self.request)
        if fails_too_often(network):
            raise ValidationError(
                _("Too many attempts from your network have failed. Try again in an hour."),
                code="too_many_attempts",
            )
        try:
            return super().clean()
        except ValidationError:
            record_failure(network)
            raise
