"""Saying that one would draw a neighbourhood just as it is shown."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from neighbourhoods.actions import endorse
from neighbourhoods.closed_words import closed_words
from neighbourhoods.forms import DrawForm
from neighbourhoods.models import Neighbourhood, Proposal
from neighbourhoods.networks import sends_too_much


class SameForm(forms.Form):
    """The little that is asked of somebody who would draw it the same."""

    use_required_attribute = False

    connection = forms.ChoiceField(
        label=_("What is your connection with it?"),
        choices=Proposal.Connection,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your connection with the neighbourhood.")},
    )
    email = DrawForm.declared_fields["email"]
    # People never see this field; programs that fill in every field give themselves away.
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=200)

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, network: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.neighbourhood = neighbourhood
        self.network = network
        if not settings.EMAIL_ON:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        campaign = self.neighbourhood.campaign
        if data.get("website"):
            raise ValidationError(_("This looks as if a program had filled it in."), code="not_a_person")
        if campaign and not campaign.is_open_on(timezone.localdate()):
            raise ValidationError(closed_words(campaign), code="closed")
        if sends_too_much(self.network):
            raise ValidationError(
                _("Too many drawings came from your network in the past hour. Try again later."),
                code="too_many_sent",
            )
        return data

    def save(self) -> Proposal:
        """Send it to the moderators."""
        return endorse(
            neighbourhood_id=self.neighbourhood.pk,
            connection=self.cleaned_data["connection"],
            email=self.cleaned_data.get("email", ""),
            network=self.network,
        )
