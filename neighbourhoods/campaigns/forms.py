"""Setting a campaign up: what it asks, where, when, within which limits, and in which languages."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assetmap.geo.geojson import to_geojson
from neighbourhoods.campaigns.actions.opening import FIXED_ONCE_DRAWN
from neighbourhoods.campaigns.extent_fields import ExtentFields
from neighbourhoods.campaigns.languages import language_choices
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Campaign
from neighbourhoods.models.campaign import MAX_AREA_M2, MIN_AREA_M2

_HECTARE_M2 = 10_000
_MOST_LANGUAGES = 12


def _date(label: Any, help_text: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date", "class": "nhsuk-input--width-10"}, format="%Y-%m-%d"),
        error_messages={"required": _("Enter the day."), "invalid": _("Enter a day like 2026-05-31.")},
    )


def _hectares(label: Any, initial_m2: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=MAX_AREA_M2 // _HECTARE_M2,
        initial=initial_m2 // _HECTARE_M2,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}),
    )


class CampaignForm(ExtentFields):
    """A campaign's own fields; `values()` gives them as the model has them."""

    use_required_attribute = False

    title = forms.CharField(label=_("Title"), max_length=120)
    question = forms.CharField(
        label=_("The question, in English"),
        help_text=_("One sentence that anybody understands: Where does your neighbourhood begin and end?"),
        max_length=200,
    )
    welcome = forms.CharField(
        label=_("Welcome, in English"),
        help_text=_("Who asks, what for, and what will come of it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    slug = forms.SlugField(
        label=_("Short address (optional)"),
        help_text=_("What follows /campaigns/ in its link: small letters, figures and hyphens."),
        max_length=50,
        required=False,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-20"}),
    )
    opens_on = _date(_("First day to draw"), "")
    closes_on = _date(
        _("Last day to draw (optional)"),
        _("On the day after, it closes by itself and its result is frozen."),
        required=False,
    )
    min_hectares = _hectares(_("Smallest neighbourhood, hectares"), MIN_AREA_M2)
    max_hectares = _hectares(_("Largest neighbourhood, hectares"), MAX_AREA_M2)
    licence = forms.CharField(label=_("Licence of the result"), max_length=80, initial="CC BY 4.0")

    def __init__(
        self, *args: Any, campaign: Campaign | None = None, fixed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=campaign and _initial(campaign), **kwargs)
        self.campaign = campaign
        if fixed:
            names = FIXED_ONCE_DRAWN | {"min_hectares", "max_hectares", *self.extent_names}
            for name in names & set(self.fields):
                self.fields.pop(name)
        elif campaign is not None:
            # An address may be on posters by now.
            self.fields.pop("slug")

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"].lower()
        if slug == "new" or Campaign.objects.filter(slug=slug).exists():
            raise ValidationError(_("This address is taken. Choose another."), code="taken")
        return slug

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        opens_on = data.get("opens_on") or (self.campaign and self.campaign.opens_on)
        if opens_on and data.get("closes_on") and data["closes_on"] < opens_on:
            self.add_error("closes_on", _("The last day is before the first."))
        smallest, largest = data.get("min_hectares"), data.get("max_hectares")
        if smallest and largest and smallest >= largest:
            self.add_error("max_hectares", _("The largest must be larger than the smallest."))
        return data

    def values(self) -> dict[str, Any]:
        """Give the model's fields; those that may not change any more are left out."""
        data = self.cleaned_data
        same = ("title", "question", "welcome", "opens_on", "closes_on", "licence", "slug")
        values = {name: data[name] for name in same if name in data}
        for name in ("min", "max"):
            if f"{name}_hectares" in data:
                values[f"{name}_area_m2"] = data[f"{name}_hectares"] * _HECTARE_M2
        if self.extent is not None:
            values["extent"] = self.extent
        return values


def _initial(campaign: Campaign) -> dict[str, Any]:
    same = ("title", "question", "welcome", "opens_on", "closes_on", "licence")
    return {name: getattr(campaign, name) for name in same} | {
        "min_hectares": campaign.min_area_m2 // _HECTARE_M2,
        "max_hectares": campaign.max_area_m2 // _HECTARE_M2,
        "extent_from": "area",
        "area": json.dumps(to_geojson(to_shapely(campaign.extent))),
    }


class TextForm(forms.Form):
    """The question and welcome in one more language; an empty one is left out."""

    use_required_attribute = False

    language = forms.ChoiceField(label=_("Language"), required=False)
    question = forms.CharField(
        label=_("The question in it"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    welcome = forms.CharField(
        label=_("Welcome in it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("None")), *language_choices()]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("language") and not data.get("question"):
            self.add_error("question", _("Enter the question in this language, or choose none."))
        if not data.get("language") and (data.get("question") or data.get("welcome")):
            self.add_error("language", _("Choose the language of this text."))
        return data


class _Texts(forms.BaseFormSet):
    def clean(self) -> None:
        chosen = [form.cleaned_data.get("language") for form in self.forms if form.is_valid()]
        chosen = [code for code in chosen if code]
        if len(chosen) != len(set(chosen)):
            raise ValidationError(_("Each language can be given once."), code="language_twice")

    def texts(self) -> dict[str, tuple[str, str]]:
        """Give (question, welcome) by language."""
        return {
            form.cleaned_data["language"]: (form.cleaned_data["question"], form.cleaned_data["welcome"])
            for form in self.forms
            if form.cleaned_data.get("language")
        }


TextFormSet = forms.formset_factory(TextForm, formset=_Texts, extra=3, max_num=_MOST_LANGUAGES)


def texts_of(campaign: Campaign | None) -> list[dict[str, str]]:
    """Give what the rows of languages begin with."""
    if campaign is None:
        return []
    return list(campaign.translations.values("language", "question", "welcome"))
