"""The keys of the best assets around a point, a page at a time, and what lies just beyond the distance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assets.nearest_of_a_kind import keys_of_nearest
from assets.search.asked import Search
from assets.search.best import keys_of_best

After = tuple[float, int] | None


class Key(NamedTuple):
    """An asset's id, its distance in metres (None: it has no place) and its rank, metres as well."""

    pk: int
    distance: float | None
    rank: float | None


@dataclass(frozen=True)
class Nearest:
    """One page, best first; `following` is the (rank, id) to go on from, if there is more."""

    keys: list[Key]
    following: After
    beyond: Key | None


def nearest(
    lon: float,
    lat: float,
    *,
    within_m: float,
    category_ids: Sequence[int] | None = None,
    after: After = None,
    size: int = 20,
) -> Nearest:
    """Return the page of published assets of some kinds (None: of all) nearest to a WGS 84 point.

    The indexes by place answer it from all the country, so that `beyond` is known however far outside
    `within_m` it is. Records that nobody confirmed for long stand a little farther back. One query.
    """
    asked = {"category_ids": category_ids, "within_m": within_m, "after": after, "size": size + 1}
    return _page(keys_of_nearest(lon, lat, **asked), within_m, size)


def best(
    lon: float,
    lat: float,
    *,
    search: Search,
    within_m: float,
    circles_m: Sequence[float],
    after: After = None,
    size: int = 20,
) -> Nearest:
    """Return the page of published assets within `within_m` of a WGS 84 point that fit a search best.

    Circles are looked through, smallest first, one query each. Nothing ranks before its distance: once a
    circle holds a page of ranks no greater than its radius, nothing outside can come before them. The last
    circle holds `within_m`; what lies between is only looked at for `beyond`.
    """
    asked = {"search": search, "within_m": within_m, "after": after, "size": size + 1}
    for circle_m in circles_m:
        rows = keys_of_best(lon, lat, circle_m=circle_m, **asked)
        if len(rows) > size and (circle_m >= within_m or rows[-1][2] <= circle_m):
            break
    return _page(rows, within_m, size)


def _page(rows: list[tuple[int, float, float]], within_m: float, size: int) -> Nearest:
    keys = [Key(*row) for row in rows]
    inside = [key for key in keys if key.distance <= within_m]
    page = inside[:size]
    return Nearest(
        keys=page,
        following=(page[-1].rank, page[-1].pk) if len(inside) > size else None,
        beyond=keys[len(inside)] if len(inside) < len(keys) else None,
    )
