"""The search form: where, what kind, how far."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assets.models import Category


@dataclass(frozen=True)
class Reach:
    """A distance that people choose, with the words for it on its own and inside a sentence."""

    code: str
    metres: float
    label: str | Promise
    phrase: str | Promise


REACHES = (
    Reach("10min", 800, _("About 10 min walk"), _("about 10 minutes’ walk")),
    Reach("20min", 1600, _("About 20 min walk"), _("about 20 minutes’ walk")),
    Reach("30min", 2400, _("About 30 min walk"), _("about 30 minutes’ walk")),
    Reach("2mi", 3218.7, _("2 miles"), _("2 miles")),
    Reach("5mi", 8046.7, _("5 miles"), _("5 miles")),
    Reach("10mi", 16093.4, _("10 miles"), _("10 miles")),
)
REACH_BY_CODE = {reach.code: reach for reach in REACHES}
USUAL_REACH = "20min"


class FindForm(forms.Form):
    """Read from the address, so that a search can be kept, shared and gone back to."""

    where = forms.CharField(
        label=_("Where"),
        help_text=_("Postcode, place or area"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-places": ""}),
    )
    category = forms.ChoiceField(label=_("What kind"), required=False)
    within = forms.ChoiceField(
        label=_("How far"), required=False, choices=[(reach.code, reach.label) for reach in REACHES]
    )

    def __init__(self, data: Any, *, categories: list[Category]) -> None:
        """Take `data`, which may lack any field, and `categories` of both levels, in order."""
        data = {"within": USUAL_REACH} | {name: data[name] for name in self.base_fields if data.get(name)}
        super().__init__(data)
        self.categories = categories
        self.fields["category"].choices = _grouped(categories)

    @property
    def reach(self) -> Reach:
        return REACH_BY_CODE[self.cleaned_data["within"]]

    @property
    def chosen(self) -> Category | None:
        code = self.cleaned_data.get("category")
        return next((category for category in self.categories if category.code == code), None)

    @property
    def category_ids(self) -> list[int] | None:
        """The chosen category or, of a first-level one, all that belong to it; None for any kind."""
        chosen = self.chosen
        if chosen is None:
            return None
        parts = [category.pk for category in self.categories if category.parent_id == chosen.pk]
        return [chosen.pk, *parts]


def _grouped(categories: list[Category]) -> list[tuple]:
    groups = [category for category in categories if category.parent_id is None]
    return [("", _("Any kind"))] + [
        (
            group.name,
            [(group.code, _("All: %(group)s") % {"group": group.name})]
            + [(part.code, part.name) for part in categories if part.parent_id == group.pk],
        )
        for group in groups
    ]
