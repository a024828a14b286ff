"""A selection in words: its areas and its filters, as files and pages say them."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from assets.forms import FindForm
from assets.languages import language_name
from assets.models import Asset
from assets.search.openings import OPENINGS
from assets.search.taxonomy import Taxonomy
from neighbourhoods.plans.selection import Selection


def areas_in_words(selection: Selection) -> list[str]:
    """Return the name of each area; one sentence where the selection has none."""
    names = [each.name for each in selection.neighbourhoods]
    names += [] if selection.own_area is None else [_("An area of one’s own")]
    return names or [_("Everywhere: no area was chosen")]


def filters_in_words(filters: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (filter, what it asks) in one order. Reads the kinds and needs where they are asked for."""
    words = {"q": lambda text: f"“{text}”", "age": str, "time": str, "language": _languages}
    words |= {"open": lambda code: str(OPENINGS.get(code, code)), "delivery": _deliveries}
    if {"category", "need"} & filters.keys():
        taxonomy = Taxonomy.load()
        words["category"] = _named({each.code: each.name for each in taxonomy.categories})
        words["need"] = _named({each.code: each.name for each in taxonomy.needs})
    labels = {name: str(field.label) for name, field in FindForm.base_fields.items()}
    return [
        (labels.get(name, name), words.get(name, lambda _text: _("yes"))(text))
        for name, text in filters.items()
    ]


def _named(names: dict[str, str]) -> Callable[[str], str]:
    return lambda text: _(" or ").join(names.get(code, code) for code in text.split(","))


def _deliveries(text: str) -> str:
    return _named({value: str(label) for value, label in Asset.Delivery.choices})(text)


def _languages(text: str) -> str:
    return _(" or ").join(language_name(code) for code in text.split(","))
