"""What has changed in the profiles since a plan was frozen, figure by figure."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from neighbourhoods.profiles.tables import Value
from neighbourhoods.profiles.templatetags.profiles import in_words

Figures = dict[tuple[str, ...], dict[str, Any]]
_KEY = ("table", "row", "measure")
# What a neighbourhood is compared with, rather than what is known of it.
_AROUND = {"whole-area", "campaign_share", "campaign_rate", "alike_rate"}


@dataclass(frozen=True)
class FigureChange:
    """One figure that is not what it was; `code` names table, row and measure.

    Not known is None; what the other profile does not list at all has the value None and `listed` says so.
    """

    code: str
    label: str
    unit: str
    then: Value
    today: Value
    listed: tuple[bool, bool]

    @property
    def words(self) -> str:
        """Say what it was and is."""
        then, today = (
            in_words(value, self.unit) if listed else _("not listed")
            for value, listed in zip((self.then, self.today), self.listed, strict=True)
        )
        return _("was %(then)s, is %(today)s") % {"then": then, "today": today}


@dataclass(frozen=True)
class ProfileChange:
    """What changed in one neighbourhood's profile, its own figures first; `sources` where they differ.

    Without a profile then or today there is nothing to compare, and `missing` says which.
    """

    name: str
    figures: list[FigureChange]
    sources: tuple[str, str] | None
    missing: str = ""


def compare_figures(then: Iterable[bytes], today: Iterable[bytes]) -> list[ProfileChange]:
    """Compare the profile layers of two contents; neighbourhoods without a change are left out."""
    before, after = _by_neighbourhood(then), _by_neighbourhood(today)
    return list(_changes(before, after))


def _by_neighbourhood(texts: Iterable[bytes]) -> dict[str, Figures]:
    found: dict[str, Figures] = {}
    for text in texts:
        said = json.loads(text)["properties"]
        figures = found.setdefault(said["neighbourhood"], {})
        figures[tuple(said[name] for name in _KEY)] = said
    return found


def _changes(before: dict[str, Figures], after: dict[str, Figures]) -> Iterator[ProfileChange]:
    for name in sorted({*before, *after}):
        then, today = before.get(name), after.get(name)
        if not then or not today:
            yield ProfileChange(name, [], None, missing="today" if then else "then")
            continue
        keys = sorted({**then, **today}, key=lambda key: not _AROUND.isdisjoint(key))
        figures = [change for key in keys if (change := _figure(then.get(key), today.get(key)))]
        sources = tuple(next(iter(each.values()))["sources"] for each in (then, today))
        if figures or sources[0] != sources[1]:
            yield ProfileChange(name, figures, sources if sources[0] != sources[1] else None)


def _figure(old: dict[str, Any] | None, new: dict[str, Any] | None) -> FigureChange | None:
    values = [each and each["value"] for each in (old, new)]
    if old and new and values[0] == values[1]:
        return None
    said = new or old
    label = _("%(table)s: %(row)s, %(measure)s") % {
        # Plans of before tables had names in them have their codes only.
        "table": said.get("table_label") or said["table"],
        "row": said["row_label"],
        "measure": said["measure_label"][:1].lower() + said["measure_label"][1:],
    }
    code = ".".join(said[name] for name in _KEY)
    return FigureChange(code, label, said["unit"], *values, listed=(old is not None, new is not None))
