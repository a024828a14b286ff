"""A place or group in words: what visitors suggest, and what editors make of it."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext_lazy as _

from assetmap.gazetteer.locate import Choices, Found, NotFound, locate
from assets.feedback.forms.visitors import VisitorsForm
from assets.models import Asset, Category
from assets.parameters import position

# What is kept as it was typed; `where` and `kind` are looked up.
TYPED = (
    "name", "summary", "address", "opening_note", "phone", "email", "website", "cost", "cost_note",
)  # fmt: skip
_SHORT = {"class": "nhsuk-input--width-20"}


class PlaceForm(forms.Form):
    """A place or group in the words of somebody who knows it.

    After validation `place` holds where it is, if it has a place; `choices` the places to choose from when
    several fit what was typed.
    """

    use_required_attribute = False

    name = forms.CharField(
        label=_("What is it called?"), max_length=200, error_messages={"required": _("Enter its name.")}
    )
    kind = forms.ChoiceField(label=_("What kind is it?"), required=False)
    summary = forms.CharField(
        label=_("What does it offer, and for whom?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a few words what it offers.")},
    )
    delivery = forms.MultipleChoiceField(
        label=_("How do people take part?"),
        choices=Asset.Delivery.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose how people take part.")},
    )
    where = forms.CharField(
        label=_("Where is it?"),
        help_text=_("A postcode, or the name of a place. Leave it empty if it has no place."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs=_SHORT | {"spellcheck": "false"}),
    )
    at = forms.CharField(max_length=66, required=False, widget=forms.HiddenInput)
    address = forms.CharField(label=_("Building and street"), max_length=300, required=False)
    opening_note = forms.CharField(
        label=_("When does it meet, or when is it open?"),
        help_text=_("For example: Tuesdays 2pm to 4pm, in term time."),
        max_length=300,
        required=False,
    )
    phone = forms.CharField(
        label=_("Its public phone number"),
        help_text=_("The contact of the group, not yours: everybody will see it."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=_SHORT),
    )
    email = forms.EmailField(label=_("Its public e-mail address"), required=False)
    website = forms.URLField(label=_("Its website"), max_length=400, required=False)
    cost = forms.ChoiceField(label=_("What does it cost?"), choices=Asset.Cost.choices, required=False)
    cost_note = forms.CharField(label=_("More about the cost"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds()
        self.place: Found | None = None
        self.choices: Choices | None = None

    def clean_website(self) -> str:
        website = self.cleaned_data["website"]
        if website and not website.startswith(("http://", "https://")):
            raise forms.ValidationError(_("Enter a web address that begins with http or https."))
        return website

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("where"):
            self.look_up(data["where"], data.get("at", ""))
        elif "in_person" in data.get("delivery", []) and not self.has_error("where"):
            self.add_error("where", _("Enter the postcode or place where people meet."))
        return data

    def look_up(self, where: str, at: str) -> None:
        """Find `place` from what was typed, or from the "lat,lon" of a choice between several."""
        try:
            chosen = position(at)
        except BadRequest:
            chosen = None
        answer = Found(where, "chosen", *chosen) if chosen else locate(where)
        match answer:
            case Found():
                self.place = answer
            case Choices():
                self.choices = answer
                self.add_error("where", answer.question)
            case NotFound():
                self.add_error("where", answer.message)

    def values(self) -> dict[str, Any]:
        """Return what was said as asset fields in JSON; blanks are left out."""
        data = self.cleaned_data
        said = {field: data[field] for field in TYPED} | {"category": data["kind"]}
        said |= {"delivery": data["delivery"]}
        if self.place:
            said["location"] = [self.place.lon, self.place.lat]
            said["postcode"] = self.place.label if self.place.kind == "postcode" else ""
            said["where"] = self.place.label
        return {field: value for field, value in said.items() if value}


class SuggestForm(PlaceForm, VisitorsForm):
    """A suggestion by anybody."""


def kinds() -> list[tuple]:
    """Return the kinds of place as choices, in groups, with "not sure" first."""
    categories = list(Category.objects.all())
    return [("", _("I am not sure"))] + [
        (group.name, [(part.code, part.name) for part in categories if part.parent_id == group.pk])
        for group in categories
        if group.parent_id is None
    ]
