"""A group's own changes to its record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assets.feedback.forms.visitors import VisitorsForm
from assets.models import Asset

AMENDABLE = (
    "name", "summary", "opening_note", "phone", "email", "website", "address", "cost", "cost_note",
    "referral_note", "room_now",
)  # fmt: skip


class AmendForm(VisitorsForm):
    """The record as its group would have it; what they leave alone stays."""

    name = forms.CharField(label=_("Name"), max_length=200)
    summary = forms.CharField(
        label=_("What you offer, and for whom"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    opening_note = forms.CharField(
        label=_("When you meet or are open"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    website = forms.URLField(label=_("Website"), max_length=400, required=False)
    address = forms.CharField(label=_("Building and street"), max_length=300, required=False)
    cost = forms.ChoiceField(label=_("Cost"), choices=Asset.Cost.choices, required=False)
    cost_note = forms.CharField(label=_("More about the cost"), max_length=200, required=False)
    referral_note = forms.CharField(label=_("How people get in"), max_length=300, required=False)
    room_now = forms.ChoiceField(label=_("Room for more people"), choices=Asset.Room.choices, required=False)
    text = forms.CharField(
        label=_("Anything else that should change"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, asset: Asset, **kwargs: Any) -> None:
        self.asset = asset
        super().__init__(*args, initial={field: getattr(asset, field) for field in AMENDABLE}, **kwargs)

    def clean_website(self) -> str:
        website = self.cleaned_data["website"]
        if website and not website.startswith(("http://", "https://")):
            raise forms.ValidationError(_("Enter a web address that begins with http or https."))
        return website

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not self.changes() and not data.get("text"):
            raise forms.ValidationError(_("Nothing is different. Change something, or confirm the entry."))
        return data

    def changes(self) -> dict[str, list[Any]]:
        """Return {field: [before, after]} of what is different."""
        said = {field: [getattr(self.asset, field), self.cleaned_data[field]] for field in AMENDABLE}
        return {field: [before, after] for field, (before, after) in said.items() if before != after}


def as_it_stands(asset: Asset) -> list[dict[str, Any]]:
    """Return label and value of everything that a group can change about its record."""
    form = AmendForm(asset=asset)
    shown = ((field, getattr(asset, f"get_{field}_display", None)) for field in AMENDABLE)
    return [
        {"label": form.fields[field].label, "value": display() if display else getattr(asset, field)}
        for field, display in shown
    ]
