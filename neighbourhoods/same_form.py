"""Saying that one would draw a neighbourhood just as it is shown."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from neighbourhoods.actions import endorse
from neighbourhoods.boundaries.shown import Shown
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
    # The shape that was looked at, so that nobody agrees with another one than they saw.
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    email = DrawForm.declared_fields["email"]
    # People never see this field; programs that fill in every field give themselves away.
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=200)

    def __init__(
        self, *args: Any, neighbourhood: Neighbourhood, part: Shown, network: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"mark": part.mark}, **kwargs)
        self.neighbourhood = neighbourhood
        self.part = part
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
        if data.get("mark") and data["mark"] != self.part.mark:
            # What is shown above the form now is the new line.
            self.data = self.data.copy()
            self.data["mark"] = self.part.mark
            raise ValidationError(
                _("This line has changed since you opened the page. Look at it again, then send."),
                code="changed_meanwhile",
            )
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
            of=self.part.key,
            mark=self.cleaned_data["mark"],
            connection=self.cleaned_data["connection"],
            email=self.cleaned_data.get("email", ""),
            network=self.network,
        )
