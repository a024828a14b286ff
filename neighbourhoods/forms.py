"""What residents send: their drawing and the little that is asked about it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assetmap.geo.problems import Problem
from assetmap.geo.shapes import DrawnArea, examine
from assetmap.geo.strict_json import MAX_BYTES
from neighbourhoods.actions import change, limits_of, propose
from neighbourhoods.closed_words import closed_words
from neighbourhoods.models import Campaign, Proposal, Revision
from neighbourhoods.naming import tidy_name
from neighbourhoods.networks import sends_too_much
from neighbourhoods.population import unusual_population

_VISITORS_WAYS = [value for value in Revision.Via.values if value not in ("api", "demo")]


class DrawForm(forms.Form):
    """A drawing of one neighbourhood, judged by the campaign's limits.

    A chosen file takes the place of what `shape` holds. After validation `drawn` holds what was read from
    it and `problems` what is wrong with it, so that the page can show both again.
    """

    use_required_attribute = False

    file = forms.FileField(
        label=_("Choose a GeoJSON file"),
        help_text=_("One area, in longitude and latitude (WGS 84), at most 1 megabyte."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )
    shape = forms.CharField(
        label=_("Or paste a shape in GeoJSON"),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        max_length=MAX_BYTES,
        required=False,
    )
    name = forms.CharField(
        label=_("What do you call this neighbourhood?"),
        help_text=_("The name you use yourself. Pick one that others have used, or type your own."),
        max_length=80,
        widget=forms.TextInput(attrs={"list": "known-names", "autocomplete": "off"}),
        error_messages={"required": _("Enter the name you use for this neighbourhood.")},
    )
    connection = forms.ChoiceField(
        label=_("What is your connection with it?"),
        choices=Proposal.Connection,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your connection with the neighbourhood.")},
    )
    visibility = forms.ChoiceField(
        label=_("How may we show your drawing?"),
        help_text=_("A drawing can hint at where somebody lives, so the first choice is the safest."),
        choices=Proposal.Visibility,
        initial=Proposal.Visibility.AGGREGATE,
        widget=forms.RadioSelect,
    )
    shown_name = forms.CharField(
        label=_("The name to show with it"),
        help_text=_("Only if you chose to have your name shown."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "class": "nhsuk-input--width-20"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address (optional)"),
        help_text=_(
            "We send you a link to confirm your drawing, and write when it is decided. It is never shown, "
            "kept apart from your drawing, and deleted after a year. Without it your drawing goes to the "
            "moderators at once."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "nhsuk-input--width-20"}),
        error_messages={"invalid": _("Enter an e-mail address like name@example.org, or leave it empty.")},
    )
    confirmed = forms.BooleanField(label=_("Yes, I mean it like that"), required=False)
    via = forms.ChoiceField(
        choices=[(way, way) for way in _VISITORS_WAYS],
        initial=Revision.Via.UPLOAD,
        widget=forms.HiddenInput,
    )
    # People never see this field; programs that fill in every field give themselves away.
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=200)

    def __init__(self, *args: Any, campaign: Campaign | None, network: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        self.network = network
        if not settings.EMAIL_ON:
            del self.fields["email"]
        self.drawn: DrawnArea | None = None
        self.problems: tuple[Problem, ...] = ()
        self.upload: bytes | None = None
        if chosen := self.files.get("file"):
            self._read_file(chosen.read())

    def _read_file(self, upload: bytes) -> None:
        """Put a chosen file's text in the field, since no browser sends a file a second time."""
        self.upload = upload
        try:
            text = upload.decode("utf-8-sig") if len(upload) <= MAX_BYTES else ""
        except UnicodeDecodeError:
            text = ""
        self.data = self.data.copy()
        self.data["shape"] = "" if "\0" in text else text
        self.data["via"] = Revision.Via.UPLOAD

    def clean_name(self) -> str:
        name = tidy_name(self.cleaned_data["name"])
        if not any(letter.isalnum() for letter in name):
            raise ValidationError(_("Enter a name with letters in it."), code="no_letters")
        return name

    def clean_shape(self) -> str:
        text = self.cleaned_data["shape"]
        if not text and self.upload is None:
            raise ValidationError(_("Draw your neighbourhood on the map first."), code="required")
        self.drawn = examine(text if self.upload is None else self.upload, limits_of(self.campaign))
        self.problems = self.drawn.problems
        for problem in self.problems:
            if problem.level == "error":
                raise ValidationError(problem.message, code=problem.code)
        if unusual := unusual_population(self.drawn.shape):
            self.problems += (unusual,)
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("website"):
            raise ValidationError(_("This looks as if a program had filled it in."), code="not_a_person")
        if self.campaign and not self.campaign.is_open_on(timezone.localdate()):
            raise ValidationError(closed_words(self.campaign), code="closed")
        if sends_too_much(self.network):
            raise ValidationError(
                _("Too many drawings came from your network in the past hour. Try again later."),
                code="too_many_sent",
            )
        if data.get("visibility") == Proposal.Visibility.NAMED and not data.get("shown_name"):
            self.add_error("shown_name", _("Enter the name to show, or choose not to have it shown."))
        self._ask_about_warnings(data)
        return data

    def _ask_about_warnings(self, data: dict[str, Any]) -> None:
        """Ask about holes, an unusual number of residents, and corners that were left out.

        Nothing is saved that its author has not seen.
        """
        if self.drawn is None or not self.drawn.is_acceptable or data.get("confirmed"):
            return
        for problem in self.problems:
            self.add_error("confirmed", ValidationError(problem.message, code=problem.code))
        if self.drawn.simplified is not None:
            message = _("Your outline was very detailed. We left out points closer than 5 metres to it.")
            self.add_error("confirmed", ValidationError(message, code="too_many_points"))

    @property
    def asks_to_confirm(self) -> bool:
        """Whether the page must show the question about the shape."""
        return bool(self.errors.get("confirmed") or self.data.get("confirmed"))

    def save(self) -> Proposal:
        """Send the drawing to the moderators."""
        data = self.cleaned_data
        return propose(
            campaign=self.campaign,
            name=data["name"],
            shape=self.drawn.shape,
            via=data["via"],
            connection=data["connection"],
            visibility=data["visibility"],
            shown_name=data["shown_name"] if data["visibility"] == Proposal.Visibility.NAMED else "",
            network=self.network,
            email=data.get("email", ""),
        )


class ChangeForm(DrawForm):
    """Another drawing of one's own neighbourhood: its name and the address given with it stay."""

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, campaign=proposal.neighbourhood.campaign, **kwargs)
        self.proposal = proposal
        for field in ("name", "email"):
            self.fields.pop(field, None)

    def save(self) -> Proposal:
        """Send the new drawing to the moderators."""
        data = self.cleaned_data
        return change(
            author_id=self.proposal.author_id,
            shape=self.drawn.shape,
            via=data["via"],
            connection=data["connection"],
            visibility=data["visibility"],
            shown_name=data["shown_name"] if data["visibility"] == Proposal.Visibility.NAMED else "",
        )
