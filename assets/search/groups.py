"""The assets around a point, grouped by what filters cannot tell apart."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, Count, IntegerField, Q, Value, When

from assets.clusters.within import tallied
from assets.models import Asset
from assets.querysets import AssetQuerySet, bng_point
from assets.search.areas import Area, areas
from assets.search.asked import Search
from assets.search.conditions import conditions_of_its_own
from assets.search.reaches import Reach

# Areas come as values, and one place may be in several: a join that the ORM has no words for.
_INSIDE = """
SELECT area.n - 1, found.* FROM unnest(%s::text[]) WITH ORDINALITY AS area(shape, n)
JOIN ({rows}) AS found(traits, met, place) ON ST_Intersects(area.shape::geometry, found.place)
"""
_BY_AREA = """
SELECT n, traits, met, count(*)::int FROM ({parts}) AS found(n, traits, met, place) GROUP BY n, traits, met
"""
NEAR, COVERING, REMOTE = "near", "covering", "remote"


@dataclass(frozen=True, slots=True)
class Group:
    """How many assets of a list have the same traits, lie in the same ring, and meet the same filters.

    `met` are the filters met that traits do not tell. The `ring` is the number of the first of
    `Reach.counted` that takes them in; of what is inside areas, it is the number of the area.
    """

    which: str
    ring: int
    traits: int
    met: frozenset[str]
    n: int


def groups(search: Search, lon: float, lat: float, reach: Reach) -> list[Group]:
    """Return all of the three lists before any filter, the near one up to the farthest reach that is counted.

    Two queries; one more where words or an area are asked for.
    """
    rings_m = [each.metres for each in reach.counted]
    total: Counter[tuple[str, int, int]] = Counter()
    for traits, ring, n in tallied(lon, lat, rings_m):
        total[NEAR, ring, traits] += n
    lists = _lists(lon, lat, reach)
    elsewhere = [
        found.annotate(which=Value(name, CharField())).values("which", "traits_id").annotate(n=Count("pk"))
        for name, found in lists.items()
        if name != NEAR
    ]
    for which, traits, n in (
        elsewhere[0].union(*elsewhere[1:], all=True).values_list("which", "traits_id", "n")
    ):
        total[which, 0, traits] += n
    apart = _apart(search, lon, lat, lists, rings_m)
    for group in apart:
        total[group.which, group.ring, group.traits] -= group.n
    nothing: frozenset[str] = frozenset()
    return apart + [Group(*key, nothing, n) for key, n in total.items() if n > 0]


def inside_areas(search: Search, lon: float, lat: float, reach: Reach) -> tuple[list[Area], list[Group]]:
    """Return the areas within reach, and the one asked for, with the groups in each. Two queries."""
    near = areas().around(bng_point(lon, lat), reach.metres)
    if search.area and search.area.slug not in {area.slug for area in near}:
        near.append(search.area)
    if not near:
        return [], []
    own = conditions_of_its_own(search)
    own.pop("neighbourhood", None)
    lists = _lists(lon, lat, reach)
    lists[NEAR] = lists[NEAR].filter(location_bng__dwithin=(bng_point(lon, lat), reach.metres))
    rows = [lists[name].annotate(met=_bits(own)) for name in (NEAR, COVERING)]
    found = _joined(near, [each.values_list("traits_id", "met", "location_bng") for each in rows])
    return near, [Group(NEAR, number, traits, _names(own, met), n) for number, traits, met, n in found]


def _lists(lon: float, lat: float, reach: Reach) -> dict[str, AssetQuerySet]:
    everything = Asset.objects.published().order_by()
    return {
        NEAR: everything.placed(),
        COVERING: everything.serving(lon, lat).beyond(lon, lat, reach.metres),
        REMOTE: everything.remote(),
    }


def _apart(
    search: Search, lon: float, lat: float, lists: dict[str, AssetQuerySet], rings_m: list[float]
) -> list[Group]:
    """Return the groups that meet some filter that traits do not tell."""
    own = conditions_of_its_own(search)
    if not own:
        return []
    # Where words are all that is asked, those whose traits mean the same need no second look.
    known = (
        Q(traits_id__in=search.traits["q"]) if own.keys() == {"q"} <= search.traits.keys() else Q(pk__in=[])
    )
    anything = Q()
    for condition in own.values():
        anything |= condition
    rows = []
    for name, found in lists.items():
        ring: Any = Value(0)
        if name == NEAR:
            centre = bng_point(lon, lat)
            found = found.filter(location_bng__dwithin=(centre, rings_m[-1])).near(lon, lat).order_by()
            steps = [When(distance__lte=metres, then=Value(n)) for n, metres in enumerate(rings_m)]
            ring = Case(*steps, default=Value(len(rings_m)), output_field=IntegerField())
        alike = (
            found.filter(anything)
            .exclude(known)
            .annotate(which=Value(name, CharField()), ring=ring, met=_bits(own))
        )
        rows.append(alike.values("which", "ring", "traits_id", "met").annotate(n=Count("pk")))
    columns = ("which", "ring", "traits_id", "met", "n")
    all_rows = rows[0].union(*rows[1:], all=True).values_list(*columns)
    return [Group(which, ring, traits, _names(own, met), n) for which, ring, traits, met, n in all_rows]


def _bits(own: dict[str, Q]) -> Any:
    bits: Any = Value(0, IntegerField())
    for n, condition in enumerate(own.values()):
        bits += Case(When(condition, then=Value(1 << n)), default=Value(0), output_field=IntegerField())
    return bits


def _names(own: dict[str, Q], met: int) -> frozenset[str]:
    return frozenset(name for n, name in enumerate(own) if met >> n & 1)


def _joined(within: list[Area], rows: list[AssetQuerySet]) -> list[tuple[int, int, int, int]]:
    """Count rows of (traits, met, position) by area: (number of the area, traits, met, how many)."""
    shapes = [area.shape.hexewkb.decode() for area in within]
    parts, values = [], []
    for each in rows:
        sql, params = each.query.sql_with_params()
        parts.append(_INSIDE.format(rows=sql))
        values += [shapes, *params]
    with connection.cursor() as cursor:
        cursor.execute(_BY_AREA.format(parts=" UNION ALL ".join(parts)), values)
        return cursor.fetchall()
