"""The assets around a point, grouped by what filters cannot tell apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.geos import Point
from django.db import connection

from assets.clusters.within import tallied
from assets.querysets import beyond, bng_point, remote, serving, within, wkb
from assets.search.areas import Area, areas
from assets.search.asked import Search
from assets.search.conditions import conditions_of_its_own, with_traits
from assets.search.reaches import Reach
from assets.squares import squares_around
from assets.written import Written, bits

# What a page counts is asked for in whole statements: made by the ORM they would take longer to write than
# to answer. Their conditions are those that querysets use.
_COUNTED = """
SELECT '{which}', 0, traits_id, {met}, count(*)::int FROM assets_asset asset
WHERE status = 'published' AND {condition} GROUP BY 3, 4
"""
# OFFSET 0 keeps PostgreSQL from measuring a distance again for every ring.
_RINGS = """
SELECT 'near', {ring}, traits_id, met, count(*)::int
FROM (
    SELECT traits_id, {met} AS met, location_bng <-> %s::geometry AS away FROM assets_asset asset
    WHERE status = 'published' AND {condition}
    OFFSET 0
) AS measured
GROUP BY 2, 3, 4
"""
# Areas come as values, and one place may be in several.
_INSIDE = """
SELECT area.n - 1, traits_id, {met}, count(*)::int
FROM unnest(%s::text[]) WITH ORDINALITY AS area(shape, n)
JOIN assets_asset asset ON ST_Intersects(area.shape::geometry, asset.location_bng)
WHERE status = 'published' AND {condition} GROUP BY 1, 2, 3
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

    Two queries.
    """
    rings_m = [each.metres for each in reach.counted]
    own, centre = conditions_of_its_own(search), bng_point(lon, lat)
    near: Counter[tuple[int, int]] = Counter()
    for traits, ring, n in tallied(lon, lat, rings_m):
        near[ring, traits] += n
    parts = [
        _counted(COVERING, serving(centre) & beyond(centre, reach.metres), own),
        _counted(REMOTE, remote(centre), own),
        *([_rings(search, centre, rings_m)] if own else []),
    ]
    apart = [Group(which, ring, key, _names(own, met), n) for which, ring, key, met, n in _all_of(parts)]
    for group in apart:
        if group.which == NEAR:
            near[group.ring, group.traits] -= group.n
    nothing: frozenset[str] = frozenset()
    return apart + [Group(NEAR, *key, nothing, n) for key, n in near.items() if n > 0]


def inside_areas(search: Search, lon: float, lat: float, reach: Reach) -> tuple[list[Area], list[Group]]:
    """Return the areas within reach, and the one asked for, with the groups in each. Two queries."""
    centre = bng_point(lon, lat)
    near = areas().around(centre, reach.metres)
    if search.area and search.area.slug not in {area.slug for area in near}:
        near.append(search.area)
    if not near:
        return [], []
    own = conditions_of_its_own(search)
    own.pop("neighbourhood", None)
    shapes = [area.shape for area in near]
    lists = (within(centre, reach.metres), serving(centre) & beyond(centre, reach.metres))
    found = _all_of([_inside(shapes, condition, own) for condition in lists])
    return near, [Group(NEAR, number, traits, _names(own, bits), n) for number, traits, bits, n in found]


def _counted(which: str, condition: Written, own: Mapping[str, Written]) -> Written:
    met = bits(own.values())
    text = _COUNTED.format(which=which, met=met.of("asset"), condition=condition.of("asset"))
    return Written(text, [*met.values, *condition.values])


def _rings(search: Search, centre: Point, rings_m: Sequence[float]) -> Written:
    """Return the statement that counts what meets some filter that traits do not tell."""
    own = conditions_of_its_own(search, squares_around(centre.x, centre.y, rings_m[-1]))
    condition = _any_of(list(own.values())) & within(centre, rings_m[-1])
    if own.keys() == {"q"} <= search.traits.keys():
        # Where words are all that is asked, those whose traits mean the same need no second look.
        condition &= with_traits(search.traits["q"]).negated()
    met = bits(own.values()) if len(own) > 1 else Written("1")
    ring = " + ".join(["0", *(f"(away > {metres!r})::int" for metres in rings_m[:-1])])
    text = _RINGS.format(ring=ring, met=met.of("asset"), condition=condition.of("asset"))
    return Written(text, [*met.values, wkb(centre), *condition.values])


def _inside(shapes: list[str], condition: Written, own: Mapping[str, Written]) -> Written:
    met = bits(own.values())
    text = _INSIDE.format(met=met.of("asset"), condition=condition.of("asset"))
    return Written(text, [*met.values, shapes, *condition.values])


def _any_of(conditions: Sequence[Written]) -> Written:
    found = conditions[0]
    for each in conditions[1:]:
        found |= each
    return found


def _names(own: Mapping[str, Written], met: int) -> frozenset[str]:
    return frozenset(name for n, name in enumerate(own) if met >> n & 1)


def _all_of(parts: Sequence[Written]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(part.text for part in parts), [v for part in parts for v in part.values]
        )
        return cursor.fetchall()
