"""What a plan is asked for: areas, and the filters of the find page, several kinds and needs at once."""

import datetime as dt
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assetmap.geo.geojson import to_geojson
from assetmap.geo.shapes import DrawnArea, Limits, examine
from assetmap.geo.strict_json import MAX_BYTES
from assets.forms import TOGGLES, FindForm
from assets.search.reading import READERS
from assets.search.taxonomy import Taxonomy
from assets.shortlists.personal import refuse_personal
from neighbourhoods.forms import DrawForm
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plans.selection import Selection, with_a_shape

# A plan may be about a county; a neighbourhood may not.
LIMITS = Limits(max_area_m2=5_000_000_000)
MOST_NEIGHBOURHOODS = 100
_LONGEST_SLUG = 90
_SEVERAL = ("category", "need", "delivery")


def read_area(text: str) -> DrawnArea:
    """Read an area of one's own by the rules for drawings; raises ValidationError for what breaks one."""
    drawn = examine(text, LIMITS)
    for problem in drawn.problems:
        if problem.level == "error":
            raise ValidationError(problem.message, code=problem.code)
    return drawn


class AreaForm(DrawForm):
    """An area drawn, pasted or from a file, judged as a drawing is; nothing else is asked about it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, campaign=None, **kwargs)
        for name in self.fields.keys() - {"file", "shape", "confirmed", "via"}:
            del self.fields[name]


class SaveForm(forms.Form):
    """What a saved plan is called and how long it is kept."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Name of the plan"),
        max_length=120,
        validators=[refuse_personal],
        error_messages={"required": _("Enter a name for the plan.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label=_("Note (optional)"),
        help_text=_("What it is for. Whoever has the link can read it, so name no people."),
        max_length=2000,
        required=False,
        validators=[refuse_personal],
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        label=_("Keep it"),
        coerce=int,
        choices=[(90, _("for 3 months")), (365, _("for a year")), (0, _("until I delete it"))],
        initial=365,
    )

    @property
    def expires_on(self) -> dt.date | None:
        days = self.cleaned_data["days"]
        return timezone.localdate() + dt.timedelta(days=days) if days else None


class KeepForm(SaveForm):
    """How long a plan that is saved already is kept."""

    name = note = None


class PlanForm(FindForm):
    """The filters of the find page without its place; after validation `selection` holds what they mean."""

    where = None
    within = None
    # Slugs; several, and also those that are agreed but not adopted, unlike the filter `neighbourhood`.
    n = forms.Field(required=False)
    shape = forms.CharField(required=False, max_length=MAX_BYTES)
    category = forms.MultipleChoiceField(label=_("Kind of place"), required=False)
    need = forms.MultipleChoiceField(label=_("Helps with"), required=False)

    def __init__(self, data: QueryDict, *, taxonomy: Taxonomy) -> None:
        """Take `data`, which may lack any field, and the kinds and needs to choose from."""
        data = data.copy()
        for name in _SEVERAL:
            # One box each, as this page sends them, or with commas, as the API takes them.
            data.setlist(name, [part for text in data.getlist(name) for part in text.split(",") if part])
        super().__init__(data, taxonomy=taxonomy)
        self.drawn: DrawnArea | None = None
        self.selection = Selection()

    def offer(self, counts: Any = None) -> None:
        """Set the choices without "any", since nothing ticked means it, and without "now", which passes."""
        super().offer(counts)
        for name, left_out in (("category", ""), ("need", ""), ("open", "now")):
            self.fields[name].choices = [each for each in self.fields[name].choices if each[0] != left_out]

    def clean_n(self) -> list[Neighbourhood]:
        slugs = list(dict.fromkeys(self.data.getlist("n")))
        if len(slugs) > MOST_NEIGHBOURHOODS:
            message = _("Choose at most %(most)d neighbourhoods.") % {"most": MOST_NEIGHBOURHOODS}
            raise ValidationError(message, code="too_many")
        wanted = [slug for slug in slugs if 0 < len(slug) <= _LONGEST_SLUG and "\0" not in slug]
        found = list(with_a_shape(Neighbourhood.objects.filter(slug__in=wanted)))
        missing = [slug[:_LONGEST_SLUG] for slug in slugs if slug not in {each.slug for each in found}]
        if missing:
            message = _("There is no neighbourhood with a boundary at “%(slug)s”.") % {"slug": missing[0]}
            raise ValidationError(message, code="unknown_neighbourhood")
        return found

    def clean_shape(self) -> str:
        text = self.cleaned_data["shape"].strip()
        if text:
            self.drawn = read_area(text)
            # Written anew, so that the same area is the same text however it was sent.
            text = json.dumps(to_geojson(self.drawn.simplified or self.drawn.shape), separators=(",", ":"))
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors:
            drawn = self.drawn
            self.selection = Selection(
                tuple(data.get("n") or ()),
                drawn and (drawn.simplified or drawn.shape),
                self._filters(),
            )
        return data

    def _filters(self) -> dict[str, str]:
        """Return what is asked, in one order whatever order it came in."""
        texts = {
            name: ",".join(sorted(set(filter(None, self.data.getlist(name))))).strip() for name in READERS
        }
        texts |= {name: "true" if getattr(self.search, name) else "" for name in TOGGLES}
        return {name: text for name, text in texts.items() if text}
