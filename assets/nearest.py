"""The best assets around a point, a page at a time, and what lies just beyond the distance asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Case, F, Value, When

from assets.models import Asset
from assets.nearest_of_a_kind import keys_of_nearest
from assets.querysets import AssetQuerySet
from assets.search.words import Meaning

# What lies outside the limit comes after all that lies inside it.
OUTSIDE_M = 1e9
NO_WORDS = Meaning()

After = tuple[float, int] | None


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
    told = keys_of_nearest(lon, lat, category_ids=category_ids, within_m=within_m, after=after, size=size + 1)
    by_id = assets.in_bulk([pk for pk, _distance, _rank in told])
    rows = []
    for pk, distance, rank in told:
        # A place may close between the two queries.
        if pk in by_id:
            by_id[pk].distance, by_id[pk].rank = distance, rank
            rows.append(by_id[pk])
    return _page(rows, within_m, size)


def best(
    assets: AssetQuerySet,
    lon: float,
    lat: float,
    *,
    within_m: float,
    circles_m: Sequence[float],
    meaning: Meaning = NO_WORDS,
    after: After = None,
    size: int = 20,
) -> Nearest:
    """Return the page of `assets` within `within_m` of a WGS 84 point that fit best.

    Circles are looked through, smallest first, one query each. Nothing ranks before its distance: once a
    circle holds a page of ranks no greater than its radius, nothing outside can come before them. The last
    circle holds `within_m`; what lies between is only looked at for `beyond`.
    """
    for circle_m in circles_m:
        rows = assets.near(lon, lat, within_m=circle_m).weighed(meaning)
        rows = rows if after is None else rows.after(*after)
        outside = When(distance__gt=within_m, then=F("distance") + Value(OUTSIDE_M))
        found = list(rows.annotate(turn=Case(outside, default=F("rank"))).order_by("turn", "id")[: size + 1])
        enough = len(found) > size and (circle_m >= within_m or found[-1].rank <= circle_m)
        if enough:
            break
    return _page(found, within_m, size)


def _page(rows: list[Asset], within_m: float, size: int) -> Nearest:
    inside = [asset for asset in rows if asset.distance <= within_m]
    page = inside[:size]
    return Nearest(
        assets=page,
        following=(page[-1].rank, page[-1].pk) if len(inside) > size else None,
        beyond=rows[len(inside)] if len(inside) < len(rows) else None,
    )
