"""The nearest assets to a point, a page at a time, and what lies just beyond the distance asked for."""

from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from assets.querysets import AssetQuerySet


@dataclass(frozen=True)
class Nearest:
    """One page in order of distance; `following` is the (metres, id) to go on from, if there is more."""

    assets: list[Any] = field(default_factory=list)
    following: tuple[float, int] | None = None
    beyond: Any = None


def nearest(
    assets: AssetQuerySet,
    lon: float,
    lat: float,
    *,
    within_m: float,
    category_ids: list[int] | None = None,
    after: tuple[float, int] | None = None,
    size: int = 20,
) -> Nearest:
    """Return the page of `assets` nearest to a WGS 84 point, none farther than `within_m`.

    The limit in metres is applied to the rows that the index hands over in order, not in the query:
    with both, PostgreSQL misjudges city centres and sorts everything inside the circle. Each of several
    categories is walked in its own index order and the short lists are merged. `beyond` is the nearest
    asset outside `within_m`, when the page reached that far. One query.
    """
    ordered = assets.near(lon, lat)
    if after is not None:
        ordered = ordered.after(*after)
    rows = list(_first(ordered, category_ids, size + 1))
    inside = list(takewhile(lambda asset: asset.distance <= within_m, rows))
    page = inside[:size]
    more = len(inside) > size
    return Nearest(
        assets=page,
        following=(page[-1].distance, page[-1].pk) if more else None,
        beyond=rows[len(inside)] if len(inside) < len(rows) else None,
    )


def _first(ordered: AssetQuerySet, category_ids: list[int] | None, count: int) -> AssetQuerySet:
    if category_ids is None:
        return ordered[:count]
    branches = [ordered.filter(category_id=category_id)[:count] for category_id in category_ids]
    if len(branches) == 1:
        return branches[0]
    return branches[0].union(*branches[1:], all=True).order_by("distance", "id")[:count]
