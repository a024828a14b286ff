"""The nearest assets to a point, a page at a time, and what lies just beyond the distance asked for."""

from dataclasses import dataclass, field
from itertools import takewhile

from assets.models import Asset
from assets.querysets import AssetQuerySet

# Room for the last digit of a distance that travels to PostgreSQL and back.
A_MICROMETRE = 1e-6


@dataclass(frozen=True)
class Nearest:
    """One page in order of distance; `following` is the (metres, id) to go on from, if there is more."""

    assets: list[Asset] = field(default_factory=list)
    following: tuple[float, int] | None = None
    beyond: Asset | None = None


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

    Two queries: the first asks the index how far the page reaches, the second reads what is that near
    in an order without ties. `within_m` is applied to their answer: inside the query it makes PostgreSQL
    misjudge city centres and sort the whole circle. `beyond` is the nearest asset outside `within_m`,
    when the page reaches that far.
    """
    reach_m = _reach(assets, lon, lat, category_ids, after, size + 1)
    rows = list(_rows(assets, lon, lat, category_ids, after, reach_m)[: size + 1])
    inside = list(takewhile(lambda asset: asset.distance <= within_m, rows))
    page = inside[:size]
    return Nearest(
        assets=page,
        following=(page[-1].distance, page[-1].pk) if len(inside) > size else None,
        beyond=rows[len(inside)] if len(inside) < len(rows) else None,
    )


def _reach(
    assets: AssetQuerySet,
    lon: float,
    lat: float,
    category_ids: list[int] | None,
    after: tuple[float, int] | None,
    count: int,
) -> float:
    """Return the distance of the `count`th row, or of the last; each category is walked in its own order."""
    walk = assets.outwards(lon, lat)
    if after is not None:
        walk = walk.after(*after)
    kinds = [walk] if category_ids is None else [walk.filter(category_id=each) for each in category_ids]
    first, *others = [kind.values_list("distance", flat=True)[:count] for kind in kinds]
    merged = first.union(*others, all=True).order_by("distance")[:count] if others else first
    return max(merged, default=0.0)


def _rows(
    assets: AssetQuerySet,
    lon: float,
    lat: float,
    category_ids: list[int] | None,
    after: tuple[float, int] | None,
    reach_m: float,
) -> AssetQuerySet:
    rows = assets.near(lon, lat, within_m=reach_m + A_MICROMETRE)
    if category_ids is not None:
        rows = rows.filter(category_id__in=category_ids)
    return rows if after is None else rows.after(*after)
