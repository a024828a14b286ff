"""How many each choice of each filter would leave, all from one statement."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, CharField, Count, F, FloatField, IntegerField, Q, Value, When
from django.utils import timezone

from assets.models import Asset
from assets.querysets import AssetQuerySet, bng_point
from assets.search.asked import Search
from assets.search.conditions import FREE, NO_REFERRAL, ROOM_NOW, STEP_FREE, conditions, opening
from assets.search.openings import OPENINGS, opening_of
from assets.search.reaches import Reach

# Counting what is farther away stops here: "more than 200" helps nobody less than 48,211 does.
MOST_COUNTED = 200
NEAR, COVERING, REMOTE = LISTS = ("near", "covering", "remote")
_WIDER = "wider"
# What rows are alike in, for counting.
_ALIKE = ("category_id", "need_ids", "languages", "list", "reach_m", "met", "offered")


@dataclass
class Counts:
    """What is in each list, and what there would be in all three together after one change.

    `choices` is by filter and value; `without` by the filter that would be dropped. `reaches` counts the
    near list alone, up to a little beyond the distance asked for, where it stops at MOST_COUNTED + 1.
    """

    lists: Counter[str] = field(default_factory=Counter)
    choices: defaultdict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    without: Counter[str] = field(default_factory=Counter)
    reaches: Counter[str] = field(default_factory=Counter)

    @property
    def near(self) -> int:
        return self.lists[NEAR]

    @property
    def total(self) -> int:
        return self.lists.total()


def count(search: Search, lon: float, lat: float, reach: Reach) -> Counts:
    """Return the counts around a WGS 84 point. One query.

    The choices of one filter are counted under all the others, as they would be when chosen instead.
    """
    asked, offered = conditions(search), _offered()
    lists = _lists(lon, lat, reach)
    rows = [_alike(name, found, asked, offered, reach) for name, found in lists.items()]
    found = rows[0].union(*rows[1:], _wider(search, lon, lat, reach), all=True)
    return _tally(found, list(asked), list(offered), reach)


def _offered() -> dict[tuple[str, str], Q]:
    """Return the choices that are the same everywhere, by filter and value."""
    now = timezone.localtime()
    return {
        ("free", "1"): FREE,
        ("no_referral", "1"): NO_REFERRAL,
        ("step_free", "1"): STEP_FREE,
        ("room_now", "1"): ROOM_NOW,
        **{("delivery", way): Q(delivery__overlap=[way]) for way in Asset.Delivery.values},
        **{("open", code): opening(opening_of(code, now=now)) for code in OPENINGS},
    }


def _lists(lon: float, lat: float, reach: Reach) -> dict[str, AssetQuerySet]:
    """Return everything in the three lists before any filter."""
    everything = Asset.objects.published().order_by()
    return {
        NEAR: everything.near(lon, lat, within_m=reach.metres).order_by(),
        COVERING: everything.serving(lon, lat).beyond(lon, lat, reach.metres),
        REMOTE: everything.remote(),
    }


def _alike(
    name: str, found: AssetQuerySet, asked: dict[str, Q], offered: dict[tuple[str, str], Q], reach: Reach
) -> Any:
    """Return how many rows are alike in all that counts: what they meet and offer, as bits of a number."""
    if len(asked) > 1:
        misses = sum((_bits([~_sure(each)]) for each in asked.values()), start=Value(0))
        found = found.annotate(misses=misses).filter(misses__lte=1)
    inner = [each for each in reach.counted if each.metres <= reach.metres]
    steps = [When(distance__lte=each.metres, then=Value(each.metres)) for each in inner]
    metres = Case(*steps, output_field=FloatField()) if name == NEAR else _nothing(FloatField())
    rows = found.annotate(
        list=Value(name, output_field=CharField()),
        reach_m=metres,
        met=_bits(list(asked.values())),
        offered=_bits(list(offered.values())),
    )
    return rows.values(*_ALIKE).annotate(rows=Count("*")).values_list(*_ALIKE, "rows")


def _wider(search: Search, lon: float, lat: float, reach: Reach) -> Any:
    """Return the distances of the nearest that meet everything, a little farther than asked."""
    farthest = (bng_point(lon, lat), reach.farther_m)
    found = Asset.objects.published().meeting(search).outwards(lon, lat)
    rows = found.filter(location_bng__dwithin=farthest).annotate(
        list=Value(_WIDER, output_field=CharField()),
        reach_m=F("distance"),
        met=Value(0),
        offered=Value(0),
        rows=Value(1),
    )
    return rows.values_list(*_ALIKE, "rows")[: MOST_COUNTED + 1]


def _bits(conditions: list[Q]) -> Any:
    """Return a number with one bit for each condition that holds."""
    ways = [
        Case(When(condition, then=Value(1 << n)), default=Value(0)) for n, condition in enumerate(conditions)
    ]
    return sum(ways[1:], start=ways[0]) if ways else Value(0, output_field=IntegerField())


def _sure(condition: Q) -> Q:
    """Return a condition that is false, not unknown, where a column is empty."""
    return Q(Case(When(condition, then=Value(True)), default=Value(False)))


def _nothing(kind: Any) -> Value:
    return Value(None, output_field=kind)


def _tally(rows: Iterable[tuple], asked: list[str], offered: list[tuple[str, str]], reach: Reach) -> Counts:
    counts = Counts()
    bit_of = {name: 1 << n for n, name in enumerate(asked)}
    everything = (1 << len(asked)) - 1
    for category, needs, languages, which, reach_m, met, offers, n in rows:
        if which == _WIDER:
            _tally_wider(counts, reach_m, reach)
            continue
        missed = everything & ~met
        if not missed:
            counts.lists[which] += n
            _tally_reaches(counts, reach_m, reach, n)
        for name, bit in bit_of.items():
            counts.without[name] += n if missed & ~bit == 0 else 0
        for place, (name, value) in enumerate(offered):
            if offers >> place & 1 and missed & ~bit_of.get(name, 0) == 0:
                counts.choices[name][value] += n
        several: Mapping[str, list] = {"category": [category], "need": needs, "language": languages}
        for name, values in several.items():
            if missed & ~bit_of.get(name, 0) == 0:
                counts.choices[name].update(dict.fromkeys(values, n))
    return counts


def _tally_reaches(counts: Counts, reach_m: float | None, reach: Reach, n: int) -> None:
    for each in reach.counted:
        if reach_m is not None and reach_m <= each.metres <= reach.metres:
            counts.reaches[each.code] += n


def _tally_wider(counts: Counts, distance: float, reach: Reach) -> None:
    for each in reach.counted:
        if each.metres > reach.metres and distance <= each.metres:
            counts.reaches[each.code] += 1
