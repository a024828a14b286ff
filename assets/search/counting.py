"""How many each choice of each filter would leave."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from assets.search.asked import Search
from assets.search.groups import COVERING, NEAR, REMOTE, Group, groups, inside_areas
from assets.search.reaches import Reach
from assets.search.told import Told, told

LISTS = (NEAR, COVERING, REMOTE)


@dataclass
class Counts:
    """What is in each list, and what there would be in all three together after one change.

    `choices` is by filter and value; `without` by the filter that would be dropped. `reaches` counts the
    near list alone, up to a little beyond the distance asked for. `areas` names the choices of neighbourhood.
    """

    lists: Counter[str] = field(default_factory=Counter)
    choices: defaultdict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    without: Counter[str] = field(default_factory=Counter)
    reaches: Counter[str] = field(default_factory=Counter)
    areas: dict[str, str] = field(default_factory=dict)

    @property
    def near(self) -> int:
        return self.lists[NEAR]

    @property
    def total(self) -> int:
        return self.lists.total()


def count(search: Search, lon: float, lat: float, reach: Reach) -> Counts:
    """Return the counts around a WGS 84 point. A constant number of queries.

    The choices of one filter are counted under all the others, as they would be when chosen instead. Assets
    are grouped by their traits first: filters are asked of the few groups, not of the many assets.
    """
    found = groups(search, lon, lat, reach)
    areas, in_areas = inside_areas(search, lon, lat, reach)
    known = told(search, {group.traits for group in (*found, *in_areas)})
    counts = Counts(areas={area.slug: area.name for area in areas})
    for group in in_areas:
        if not known.asked - known.met[group.traits] - group.met - {"neighbourhood"}:
            counts.choices["neighbourhood"][areas[group.ring].slug] += group.n
    _count(counts, found, known, reach)
    return counts


def _count(counts: Counts, found: list[Group], known: Told, reach: Reach) -> None:
    counted = reach.counted
    counts.reaches.update({each.code: 0 for each in counted})
    reached = sum(each.metres <= reach.metres for each in counted)
    here: Counter[tuple[int, frozenset[str]]] = Counter()
    for group in found:
        misses = known.asked - known.met[group.traits] - group.met
        if group.which == NEAR:
            if not misses:
                for each in counted[group.ring :]:
                    counts.reaches[each.code] += group.n
            if group.ring >= reached:
                continue
        if not misses:
            counts.lists[group.which] += group.n
        if len(misses) <= 1:
            here[group.traits, misses] += group.n
    for (traits, misses), n in here.items():
        _tally(counts, known, traits, misses, n)


def _tally(counts: Counts, known: Told, traits: int, misses: frozenset[str], n: int) -> None:
    """Count assets that miss one filter at most: what they lack is the filter whose choices they may be."""
    offers = known.offers[traits]
    for name in misses or known.asked:
        counts.without[name] += n
    for name in misses or offers:
        choices = counts.choices[name]
        for value in offers.get(name, ()):
            choices[value] += n
