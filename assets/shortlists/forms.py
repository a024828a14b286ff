"""What the maker of a list types: a reason for each place, and for one sheet where the journey starts."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assetmap.gazetteer.locate import Choices, Found, NotFound, locate
from assets.shortlists.actions import KEPT_DAYS
from assets.shortlists.listing import Entry
from assets.shortlists.models import REASON_LENGTH
from assets.shortlists.personal import refuse_personal


class ReasonsForm(forms.Form):
    """One field for each item. There is none for a name, on purpose."""

    use_required_attribute = False

    start = forms.CharField(
        label=_("Where the journey starts"),
        help_text=_("A postcode or place, if you want distances on the sheet. It is used once and not kept."),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "nhsuk-input--width-20"}
        ),
    )

    def __init__(self, *args: Any, entries: list[Entry], travels: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.travels = travels
        self.found: Found | None = None
        for entry in entries:
            self.fields[f"reason-{entry.item.pk}"] = forms.CharField(
                label=_("Why it fits"),
                required=False,
                initial=entry.item.reason,
                max_length=REASON_LENGTH,
                validators=[refuse_personal],
                widget=forms.Textarea(
                    attrs={
                        "rows": 2,
                        "autocomplete": "off",
                        "aria-describedby": f"place-{entry.item.pk} about-reasons",
                    }
                ),
            )
        self.rows = [(entry, self[f"reason-{entry.item.pk}"]) for entry in entries]

    def clean_start(self) -> str:
        text = self.cleaned_data["start"].strip()
        if not text or not self.travels:
            return ""
        match locate(text):
            case Found() as found:
                self.found = found
            case Choices(question=question, options=options):
                names = ", ".join(f"“{option.label}”" for option in options[:4])
                message = _("%(question)s Type one of: %(names)s.") % {"question": question, "names": names}
                raise forms.ValidationError(message, code="several")
            case NotFound(code=code, message=message):
                raise forms.ValidationError(message, code=code)
        return text

    def clean(self) -> dict[str, Any]:
        for name in self.errors:
            # A widget that names its own descriptions is not given that of its error.
            described = self.fields[name].widget.attrs
            if "aria-describedby" in described:
                described["aria-describedby"] += f" {self[name].auto_id}_error"
        return super().clean()

    @property
    def start_label(self) -> str:
        """What the sheet may say of the start: of a postcode no more than its district."""
        if self.found is None:
            return ""
        return self.found.label.split()[0] if self.found.kind.startswith("postcode") else self.found.label

    @property
    def reasons(self) -> dict[int, str]:
        """The reasons as {item id: text}."""
        return {
            int(name.removeprefix("reason-")): " ".join(text.split())
            for name, text in self.cleaned_data.items()
            if name.startswith("reason-") and name in self.data
        }


class KeepForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("Keep it for"),
        coerce=int,
        choices=[(days, _("%(n)d days from now") % {"n": days}) for days in KEPT_DAYS],
        initial=KEPT_DAYS[1],
    )


def chosen_step(request: HttpRequest) -> tuple[str, int, str]:
    """Return which button was pressed, for which item, and what else it carries: ("up", 12, "").

    ("save", 0, "") for anything else.
    """
    step, _colon, rest = request.POST.get("step", "").partition(":")
    number, _colon, said = rest.partition(":")
    known = {"up", "down", "remove", "seen"}
    if step in known and number.isascii() and number.isdigit() and len(number) <= 18:
        return step, int(number), said
    return "save", 0, ""
