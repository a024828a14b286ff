"""How far a neighbourhood has got, in words that residents use."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from neighbourhoods.map_areas import agreed_areas
from neighbourhoods.models import Agreement, Neighbourhood
from neighbourhoods.outline_svg import Layer, outline_svg


class Standing(TextChoices):
    """Ordered as the list shows them."""

    ADOPTED = "adopted", _("Boundary adopted")
    ESTABLISHED = "established", _("Clear agreement")
    EMERGING = "emerging", _("Agreement is emerging")
    CONTESTED = "contested", _("People mean different places")
    COLLECTING = "collecting", _("Needs more drawings")
    PUBLISHED = "published", _("Published boundary")


MEANINGS: dict[str, Promise] = {
    Standing.ADOPTED: _("A person looked at what residents drew and signed it off, with a public reason."),
    Standing.ESTABLISHED: _("At least 20 people have drawn these, so the picture will hardly change."),
    Standing.EMERGING: _("Between 5 and 19 people have drawn these. More drawings will sharpen the picture."),
    Standing.CONTESTED: _("The same name is used for places that hardly overlap. We show them side by side."),
    Standing.COLLECTING: _("Fewer than 5 people have drawn these, so nothing is shown on a map yet."),
    Standing.PUBLISHED: _("Published by somebody else, who is named on its page. You can draw yours too."),
}


@dataclass(frozen=True)
class Entry:
    """One neighbourhood in the list, with a small picture of what may be shown of it."""

    neighbourhood: Neighbourhood
    area_m2: float | None
    picture: SafeString | None


@dataclass(frozen=True)
class Group:
    """The neighbourhoods of one standing."""

    standing: Standing
    meaning: str | Promise
    entries: list[Entry]


def standing_of(neighbourhood: Neighbourhood) -> Standing:
    """Say how far a neighbourhood has got; reads `agreement`, so select it with the neighbourhood."""
    agreed = neighbourhood.agreed
    if neighbourhood.status == Neighbourhood.Status.ADOPTED:
        return Standing.PUBLISHED if neighbourhood.source else Standing.ADOPTED
    if agreed is None:
        return Standing.COLLECTING
    if agreed.contested:
        return Standing.CONTESTED
    established = agreed.status == Agreement.Status.ESTABLISHED
    return Standing.ESTABLISHED if established else Standing.EMERGING


def grouped_by_standing(neighbourhoods: Iterable[Neighbourhood]) -> list[Group]:
    """Group neighbourhoods by standing, keeping their order within a group; empty groups are left out."""
    groups: dict[Standing, list[Entry]] = {standing: [] for standing in Standing}
    for neighbourhood in neighbourhoods:
        groups[standing_of(neighbourhood)].append(_entry(neighbourhood))
    return [Group(standing, MEANINGS[standing], entries) for standing, entries in groups.items() if entries]


def _entry(neighbourhood: Neighbourhood) -> Entry:
    areas = agreed_areas(neighbourhood)
    picture = None
    if areas:
        label = gettext("Outline of %(name)s") % {"name": neighbourhood.name}
        picture = outline_svg([Layer(area.shape, area.style) for area in areas], label=label)
    adopted = neighbourhood.boundary_bng
    agreed = neighbourhood.agreed
    area_m2 = adopted.area if adopted else agreed and agreed.boundary is not None and agreed.boundary_area_m2
    return Entry(neighbourhood, area_m2 or None, picture)
