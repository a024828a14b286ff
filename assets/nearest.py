"""The best assets around a point, a page at a time, and what lies just beyond the distance asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assets.models import Asset
from assets.nearest_of_a_kind import keys_of_nearest
from assets.querysets import AssetQuerySet
from assets.search.asked import Search
from assets.search.best import keys_of_best

After = tuple[float, int] | None
# An asset's id, its distance in metres and its rank.
Key = tuple[int, float, float]


@dataclass(frozen=True)
class Nearest:
    """One page, best first; `following` is the (rank, id) to go on from, if there is more."""

    assets: list[Asset] = field(default_factory=list)
    following: After = None
    beyond: Asset | None = None


def nearest(
    assets: AssetQuerySet,
    lon: float,
    lat: float,
    *,
    within_m: float,
    category_ids: Sequence[int] | None = None,
    after: After = None,
    size: int = 20,
) -> Nearest:
    """Return the page of `assets` of some kinds (None: of all) nearest to a WGS 84 point within `within_m`.

    The indexes by place answer it from all the country, so that `beyond` is known however far away it is.
    Records that nobody confirmed for long stand a little farther back. Two queries.
    """
    asked = {"category_ids": category_ids, "within_m": within_m, "after": after, "size": size + 1}
    return _page(_read(assets, keys_of_nearest(lon, lat, **asked)), within_m, size)


def best(
    assets: AssetQuerySet,
    lon: float,
    lat: float,
    *,
    search: Search,
    within_m: float,
    circles_m: Sequence[float],
    after: After = None,
    size: int = 20,
) -> Nearest:
    """Return the page of `assets` within `within_m` of a WGS 84 point that fit a search best.

    Circles are looked through, smallest first, one query each. Nothing ranks before its distance: once a
    circle holds a page of ranks no greater than its radius, nothing outside can come before them. The last
    circle holds `within_m`; what lies between is only looked at for `beyond`.
    """
    asked = {"search": search, "within_m": within_m, "after": after, "size": size + 1}
    for circle_m in circles_m:
        keys = keys_of_best(lon, lat, circle_m=circle_m, **asked)
        if len(keys) > size and (circle_m >= within_m or keys[-1][2] <= circle_m):
            break
    return _page(_read(assets, keys), within_m, size)


def _read(assets: AssetQuerySet, keys: list[Key]) -> list[Asset]:
    by_id = assets.in_bulk([pk for pk, _distance, _rank in keys]) if keys else {}
    rows = []
    for pk, distance, rank in keys:
        # A place may close between the two queries.
        if pk in by_id:
            by_id[pk].distance, by_id[pk].rank = distance, rank
            rows.append(by_id[pk])
    return rows


def _page(rows: list[Asset], within_m: float, size: int) -> Nearest:
    inside = [asset for asset in rows if asset.distance <= within_m]
    page = inside[:size]
    return Nearest(
        assets=page,
        following=(page[-1].rank, page[-1].pk) if len(inside) > size else None,
        beyond=rows[len(inside)] if len(inside) < len(rows) else None,
    )
