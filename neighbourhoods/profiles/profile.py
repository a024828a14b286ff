"""The profile of one neighbourhood: worked out once, shown by page, print, CSV and API alike."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.utils import timezone
from django.utils.translation import gettext as _

from assetmap.areas.models import AreaSet, PostcodeArea
from assetmap.gazetteer.models import LoadedPart
from assets.models import Category, Need
from neighbourhoods.geometry import to_shapely
from neighbourhoods.inside import bng_geometry
from neighbourhoods.models import Campaign, Neighbourhood
from neighbourhoods.profiles import around, making
from neighbourhoods.profiles.answering import Answer, Keep, fresh_answers, keep_now, kept_answers
from neighbourhoods.profiles.people import People, people_of
from neighbourhoods.profiles.questions import USUAL, Question
from neighbourhoods.profiles.reach import Homes
from neighbourhoods.profiles.tables import Table, flat_rows

# Nothing is said of what fewer people than this looked for.
LEAST_SEARCHES = 5
FEW_PEOPLE = 1_000
A_YEAR = dt.timedelta(days=365)
# Neighbourhoods are alike when their average tenths of deprivation are no farther apart than this.
ALIKE_DECILES = 1.0
MOST_ALIKE = 5


@dataclass(frozen=True)
class Profile:
    """Every figure of one neighbourhood, as tables, and what has to be said with them."""

    neighbourhood: Neighbourhood
    shapes: dict[str, GEOSGeometry]
    people: People
    tables: dict[str, Table]
    answers: list[Answer]
    homes: Homes
    all_homes: Homes
    outcodes: list[str]
    nothing_for: list[str]
    campaign: Campaign | None
    alike: tuple[str, ...]
    sets: list[AreaSet]
    postcodes_version: str
    day: dt.date

    @property
    def invented(self) -> bool:
        """Whether any of the figures are made up for a demonstration."""
        return any(kept.invented for kept in self.sets)

    @property
    def deprivation(self) -> list[str]:
        """Whose index the tenths of deprivation are of, and where it is known."""
        return sorted({kept.deprivation for kept in self.sets if kept.deprivation})

    @property
    def few_people(self) -> bool:
        """Whether so few live inside that every figure about them is rough."""
        return self.people.residents.about is not None and self.people.residents.about < FEW_PEOPLE

    @property
    def postcodes_are_newer(self) -> bool:
        """Whether postcodes were loaded since the small areas were matched to them."""
        return any(kept.postcodes_version != self.postcodes_version for kept in self.sets)

    @property
    def partly_known(self) -> bool:
        """Whether figures are missing for some of the postcodes inside."""
        return 0 < self.people.known < self.people.postcodes

    def rows(self) -> list[dict[str, Any]]:
        """Return one plain row for each figure, for files: see `tables.flat_rows`."""
        return list(flat_rows(list(self.tables.values())))


def profile_of(
    neighbourhood: Neighbourhood, extra: Sequence[Question] = (), *, keep: Keep = keep_now
) -> Profile | None:
    """Work out the profile of a neighbourhood with its `extra` questions; None while it has no boundary.

    Select `campaign` and `agreement` with it. `keep` is what to do with a reach that had to be worked out.
    """
    shapes = shapes_of(neighbourhood)
    if "boundary" not in shapes:
        return None
    shape = shapes["boundary"]
    campaign = neighbourhood.campaign
    extent = [bng_geometry(to_shapely(campaign.extent))] if campaign else []
    neighbours = around.neighbours_of(neighbourhood, shape)
    asked = [*shapes.values(), *extent, *(other for _name, other in neighbours)]
    everyone = [people_of(pieces) for pieces in PostcodeArea.objects.pieces(asked)]
    people = dict(zip(shapes, everyone, strict=False))
    area = everyone[len(shapes)] if extent else None
    alike = _alike(people["boundary"], neighbours, everyone[len(shapes) + len(extent) :])
    answers = [*kept_answers(neighbourhood, shape, USUAL, keep), *fresh_answers(shape, extra)]
    homes, outcodes = around.homes_in(shape)
    places, nothing_for = _place_tables(shape, people["boundary"], extent, area, alike)
    since = timezone.localdate() - A_YEAR
    tables = [
        making.people_table("residents", _("Residents"), people),
        making.people_table("households", _("Households"), people),
        making.basis_table(people),
        making.levels_table(people, area),
        making.deprivation_table(people["boundary"], area),
        *places,
        making.reach_table(answers),
        making.saturday_table(answers),
        making.sites_table(answers),
        making.unmet_table(around.searches_in_vain(outcodes, since, LEAST_SEARCHES)),
    ]
    return Profile(
        neighbourhood=neighbourhood,
        shapes=shapes,
        people=people["boundary"],
        tables={table.code: table for table in tables},
        answers=answers,
        homes=homes,
        all_homes=around.homes_in(shapes["fringe"])[0] if "fringe" in shapes else homes,
        outcodes=outcodes,
        nothing_for=nothing_for,
        campaign=campaign,
        alike=tuple(name for name, *_rest in alike),
        sets=list(AreaSet.objects.behind(shape)),
        postcodes_version=LoadedPart.objects.filter(dataset=LoadedPart.Dataset.POSTCODES).version(),
        day=timezone.localdate(),
    )


def shapes_of(neighbourhood: Neighbourhood) -> dict[str, GEOSGeometry]:
    """Return core, boundary and fringe in British National Grid metres, those that there are.

    The boundary is the adopted one, else what at least half agree on.
    """
    agreed = neighbourhood.agreed
    found = {"core": agreed and agreed.core, "boundary": neighbourhood.public_shape}
    found["fringe"] = agreed and agreed.fringe
    return {level: bng_geometry(to_shapely(shape)) for level, shape in found.items() if shape}


def _alike(
    own: People, neighbours: Sequence[tuple[str, GEOSGeometry]], people: Sequence[People]
) -> list[tuple[str, GEOSGeometry, People]]:
    """Choose the most alike of the neighbours by their average tenth of deprivation."""
    if own.mean_decile is None:
        return []
    found = [
        (abs(each.mean_decile - own.mean_decile), name, shape, each)
        for (name, shape), each in zip(neighbours, people, strict=True)
        if each.mean_decile is not None and abs(each.mean_decile - own.mean_decile) <= ALIKE_DECILES
    ]
    found.sort(key=lambda row: row[:2])
    return [row[1:] for row in found[:MOST_ALIKE]]


def _place_tables(
    shape: GEOSGeometry,
    own: People,
    extent: Sequence[GEOSGeometry],
    area: People | None,
    alike: Sequence[tuple[str, GEOSGeometry, People]],
) -> tuple[list[Table], list[str]]:
    """Count places by kind and need, here and in what it is compared with; list needs with nothing here."""
    counts = around.counts_inside([shape, *extent, *(other for _name, other, _people in alike)])
    groups = [("rate", _("Per 1,000 residents"), counts[:1], own.residents.about)]
    if area:
        groups.append(("campaign_rate", _("In the whole area"), counts[1:2], area.residents.about))
    if alike:
        residents = sum(people.residents.about or 0 for *_rest, people in alike)
        groups.append(("alike_rate", _("In like ones"), counts[1 + len(extent) :], residents))
    kinds = {
        key: names for key, *names in Category.objects.filter(parent=None).values_list("pk", "code", "name")
    }
    needs = {key: names for key, *names in Need.objects.values_list("pk", "code", "name")}
    met = {key: names for key, names in needs.items() if key in counts[0][1]}
    sorts = (
        (0, "places", _("Places by kind"), _("Kind"), kinds),
        (1, "needs", _("Places by need"), _("Need"), met),
    )
    tables = [
        making.rates_table(
            *(code, title, first, names),
            [
                (column, label, _sum(each[index] for each in group), people)
                for column, label, group, people in groups
            ],
        )
        for index, code, title, first, names in sorts
    ]
    return tables, [name for key, (_code, name) in needs.items() if key not in met]


def _sum(counts: Iterable[Mapping[int, int]]) -> dict[int, int]:
    total: Counter[int] = Counter()
    for each in counts:
        total.update(each)
    return dict(total)
