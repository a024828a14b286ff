"""What editors write at their desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assetmap.gazetteer.locate import Found
from assets.feedback.forms.place import PlaceForm
from assets.feedback.models import Submission
from assets.models import Need
from assets.opening_hours import is_valid


class AnswerForm(forms.Form):
    """The public answer, if there is one."""

    use_required_attribute = False

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Whoever sent it reads this on their status page."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(AnswerForm):
    """The public answer without which nothing is declined."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        self.fields["answer"].error_messages["required"] = _("Give the reason: the sender reads it.")


class AcceptForm(PlaceForm):
    """A suggestion as it will stand on the map."""

    opening_hours = forms.CharField(
        label=_("Opening hours, as OpenStreetMap writes them"),
        help_text=_("For example Tu 14:00-16:00. Leave it empty to keep the words alone."),
        max_length=500,
        required=False,
    )
    needs = forms.ModelMultipleChoiceField(
        label=_("Helps with"),
        queryset=Need.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    answer = forms.CharField(
        label=_("Your answer, if you have one"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, submission: Submission, **kwargs: Any) -> None:
        self.said = submission.values
        kwargs["initial"] = self.said | {"kind": self.said.get("category", "")}
        super().__init__(*args, **kwargs)
        self.fields["kind"].required = True
        self.fields["kind"].error_messages["required"] = _("Choose what kind it is.")

    def clean_opening_hours(self) -> str:
        text = self.cleaned_data["opening_hours"]
        if text and not is_valid(text):
            raise forms.ValidationError(_("These opening hours cannot be understood."), code="opening_hours")
        return text

    def look_up(self, where: str, at: str) -> None:
        """Keep the position that its sender chose unless the words for it were changed."""
        if where == self.said.get("where") and self.said.get("location"):
            kind = "postcode" if self.said.get("postcode") else "chosen"
            self.place = Found(where, kind, *self.said["location"])
        else:
            super().look_up(where, at)

    def values(self) -> dict[str, Any]:
        """Return what was said as asset fields in JSON; blanks are left out."""
        said = super().values()
        said.pop("where", None)
        hours = self.cleaned_data["opening_hours"]
        return said | ({"opening_hours": hours} if hours else {})
