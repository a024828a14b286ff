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
    counts.reaches.update({each.code: 0 for each in reach.counted})
    reached = [each for each in reach.counted if each.metres <= reach.metres]
    here: Counter[tuple[str, int, frozenset[str]]] = Counter()
    for group in found:
        misses = known.asked - known.met[group.traits] - group.met
        if group.which == NEAR:
            if not misses:
                _tally_reaches(counts, group, reach)
            if group.ring >= len(reached):
                continue
        if len(misses) <= 1:
            here[group.which, group.traits, misses] += group.n
    for (which, traits, misses), n in here.items():
        _tally(counts, which, known, traits, misses, n)
    for group in in_areas:
        if not known.asked - known.met[group.traits] - group.met - {"neighbourhood"}:
            counts.choices["neighbourhood"][areas[group.ring].slug] += group.n
    return counts


def _tally(counts: Counts, which: str, known: Told, traits: int, misses: frozenset[str], n: int) -> None:
    """Count assets that miss one filter at most: what they lack is the filter whose choices they may be."""
    if misses:
        (missed,) = misses
        counts.without[missed] += n
        counts.choices[missed].update(dict.fromkeys(known.offers[traits].get(missed, ()), n))
        return
    counts.lists[which] += n
    for name in known.asked:
        counts.without[name] += n
    for name, values in known.offers[traits].items():
        counts.choices[name].update(dict.fromkeys(values, n))


def _tally_reaches(counts: Counts, group: Group, reach: Reach) -> None:
    for each in reach.counted[group.ring :]:
        counts.reaches[each.code] += group.n
