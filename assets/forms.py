"""The search form: where, what, how far, and everything that can be asked of a place."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assetmap.web.select import Select
from assets.languages import COMMON, language_name
from assets.models import Asset, Category, Need
from assets.models.asset_rules import MAX_AGE
from assets.search.asked import Search
from assets.search.counting import Counts
from assets.search.notes import LONGEST_NOTE
from assets.search.openings import OPENINGS
from assets.search.reaches import REACH_BY_CODE, REACHES, USUAL_REACH, Reach
from assets.search.reading import READERS, SearchProblem, search_from
from assets.search.taxonomy import Taxonomy

TOGGLES = ("free", "no_referral", "step_free", "room_now")
# Only an address that was made by hand is told the last two.
_SENTENCES = {
    "max_length": _("Use at most %(limit_value)d letters."),
    "invalid_choice": _("Choose one from the list."),
    "null_characters_not_allowed": _("There is a sign in it that cannot be read. Type it again."),
}


class FindForm(forms.Form):
    """Read from the address, so that a search can be kept, shared and gone back to."""

    where = forms.CharField(
        label=_("Where"),
        help_text=_("Postcode, place or area"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-places": ""}),
    )
    q = forms.CharField(
        label=_("What for"),
        help_text=_("In your own words"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    within = forms.ChoiceField(
        label=_("How far"),
        help_text=_("Minutes are on foot"),
        required=False,
        choices=[(reach.code, reach.label) for reach in REACHES],
        widget=Select,
    )
    category = forms.ChoiceField(label=_("Kind of place"), required=False, widget=Select)
    need = forms.ChoiceField(label=_("Helps with"), required=False, widget=Select)
    open = forms.ChoiceField(label=_("Open"), required=False, widget=Select)
    open_on = forms.CharField(
        label=_("Open on a date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    time = forms.CharField(
        label=_("At what time"),
        required=False,
        widget=forms.TextInput(
            attrs={"placeholder": "10:30", "maxlength": 5, "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    free = forms.BooleanField(label=_("Free"), required=False)
    no_referral = forms.BooleanField(label=_("No referral needed"), required=False)
    step_free = forms.BooleanField(label=_("Step-free"), required=False)
    room_now = forms.BooleanField(label=_("Has room now"), required=False)
    delivery = forms.MultipleChoiceField(label=_("How"), required=False, choices=Asset.Delivery.choices)
    language = forms.ChoiceField(label=_("Language spoken"), required=False, widget=Select)
    # Which there are to choose from depends on the place; the reader knows them all.
    neighbourhood = forms.CharField(label=_("Neighbourhood"), required=False, widget=Select)
    age = forms.CharField(
        label=_("For age"),
        required=False,
        widget=forms.NumberInput(attrs={"min": 0, "max": MAX_AGE, "inputmode": "numeric"}),
    )

    def __init__(self, data: QueryDict, *, taxonomy: Taxonomy) -> None:
        """Take `data`, which may lack any field, and the kinds and needs to choose from."""
        data = data.copy()
        if not data.get("within"):
            data["within"] = USUAL_REACH
        super().__init__(data)
        for field in self.fields.values():
            field.error_messages |= _SENTENCES
        self.taxonomy = taxonomy
        self.search = Search()
        self.offer()

    def offer(self, counts: Counts | None = None) -> None:
        """Set the choices of every list; with `counts`, each says how many it would leave.

        The long lists are made when they are read: before there are counts that is seldom.
        """
        kinds, needs, openings, languages, inside = (
            counts and counts.choices[name]
            for name in ("category", "need", "open", "language", "neighbourhood")
        )
        lists = {
            "category": partial(_grouped, self.taxonomy, kinds),
            "need": partial(_helps, self.taxonomy.needs, needs),
            "open": partial(_times, openings),
            "language": partial(_spoken, languages, self.data.get("language", "")),
        }
        for name, made in lists.items():
            self.fields[name].choices = made
            if counts:
                # All that is left to do with them is to write them, once.
                self.fields[name].widget.choices = made()
        around = [(slug, _said(name, inside, [slug])) for slug, name in self._areas(counts).items()]
        self.fields["neighbourhood"].widget.choices = [("", _("Anywhere")), *around]
        if counts:
            self.fields["within"].choices = [
                (each.code, reach_words(each, counts.reaches)) for each in REACHES
            ]

    def _areas(self, counts: Counts | None) -> dict[str, str]:
        chosen = self.search.area
        return {**({chosen.slug: chosen.name} if chosen else {}), **(counts.areas if counts else {})}

    def clean(self) -> dict[str, Any]:
        """Read the filters as the API does; a filter with an error of its own is left aside."""
        texts = {name: ",".join(filter(None, self.data.getlist(name))) for name in READERS}
        asked = {}
        for name, text in texts.items():
            if text.strip() and name not in self.errors:
                self._guard(name, lambda name=name, text=text: asked.update({name: READERS[name](text)}))
        self._guard("q", lambda: setattr(self, "search", search_from(asked, lambda: self.taxonomy)))
        if self.search.area:
            self.offer()
        return super().clean()

    def _guard(self, name: str, read: Any) -> None:
        try:
            read()
        except ValueError as problem:
            coded = problem if isinstance(problem, SearchProblem) else SearchProblem(name, "", str(problem))
            sentence = coded.message[:1].upper() + coded.message[1:]
            self.add_error(coded.filter_name or name, forms.ValidationError(sentence, code=coded.code))

    @property
    def has_filter_errors(self) -> bool:
        """Whether something is wrong inside the panel of filters, which is then shown open."""
        return bool(self.errors.keys() - {"where", "q", "within"})

    @property
    def reach(self) -> Reach:
        return REACH_BY_CODE[self.cleaned_data["within"]]

    @property
    def chosen(self) -> Category | None:
        code = self.cleaned_data.get("category")
        return next((each for each in self.taxonomy.categories if each.code == code), None)


def _grouped(taxonomy: Taxonomy, counts: Mapping[int, int] | None) -> list[tuple]:
    choices: list[tuple] = [("", _("Any kind"))]
    all_of = _("All: %(group)s")
    for group, parts in taxonomy.groups:
        whole = _said(all_of % {"group": group.name}, counts, [group.id, *(part.id for part in parts)])
        choices.append(
            (group.name, [(group.code, whole), *((p.code, _said(p.name, counts, [p.id])) for p in parts)])
        )
    return choices


def _helps(needs: tuple[Need, ...], counts: Mapping[int, int] | None) -> list[tuple]:
    return [("", _("Anything")), *((need.code, _said(need.name, counts, [need.id])) for need in needs)]


def _times(counts: Mapping[str, int] | None) -> list[tuple]:
    times = ((code, _said(str(words), counts, [code])) for code, words in OPENINGS.items())
    return [("", _("At any time")), *times]


def _spoken(counts: Mapping[str, int] | None, chosen: str) -> list[tuple]:
    codes = sorted({*COMMON, *(counts or ()), chosen} - {""}, key=language_name)
    return [("", _("Any language")), *((code, _said(language_name(code), counts, [code])) for code in codes)]


def _said(name: str, counts: Mapping[Any, int] | None, keys: list) -> str:
    return name if counts is None else f"{name} ({sum(counts.get(key, 0) for key in keys)})"


def reach_words(reach: Reach, counts: Mapping[str, int]) -> str:
    """Return what a choice of distance says, with how many it takes in where that is known."""
    n = counts.get(reach.code)
    return str(reach.label) if n is None else f"{reach.label} ({n})"
