"""What every form that needs no account has: a trap for programs and a limit for each network."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assets.feedback.limits import sends_too_much
from assets.feedback.models import Submission


class VisitorsForm(forms.Form):
    """A form that anybody may send, `network` being theirs."""

    use_required_attribute = False

    # People never see this field; programs that fill in every field give themselves away.
    company = forms.CharField(label=_("Leave this empty"), required=False, max_length=200)

    def __init__(self, *args: Any, network: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = network

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("company"):
            raise ValidationError(_("This looks as if a program had filled it in."), code="not_a_person")
        if sends_too_much(self.network):
            raise ValidationError(
                _("Too many messages came from your network in the past hour. Try again later."),
                code="too_many_sent",
            )
        return data


class ReportForm(VisitorsForm):
    """What is wrong with a record."""

    topic = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Submission.Topic,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    text = forms.CharField(
        label=_("What should it say?"),
        help_text=_("As much as you know. Do not write anything about yourself or about a patient."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("topic") == Submission.Topic.OTHER and not data.get("text"):
            self.add_error("text", _("Say in a few words what is wrong."))
        return data
