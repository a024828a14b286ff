"""The nearest assets to a point, a page at a time, and what lies just beyond the distance asked for."""

from dataclasses import dataclass, field

from django.db.models import Case, F, Value, When

from assets.models import Asset
from assets.querysets import AssetQuerySet, bng_point
from assets.search.ranking import STALE_M
from assets.search.words import Meaning

# Room for the last digit of a distance that travels to PostgreSQL and back.
A_MICROMETRE = 1e-6
# What lies outside the limit comes after all that lies inside it.
OUTSIDE_M = 1e9
NO_WORDS = Meaning()


@dataclass(frozen=True)
class Nearest:
    """One page, best first; `following` is the (rank, id) to go on from, if there is more."""

    assets: list[Asset] = field(default_factory=list)
    following: tuple[float, int] | None = None
    beyond: Asset | None = None


@dataclass(frozen=True)
class Walk:
    """Where to walk outwards from (WGS 84), and which rows to leave out.

    `bound_m` limits how far the index is walked for rows that may be few or none.
    """

    assets: AssetQuerySet
    lon: float
    lat: float
    category_ids: list[int] | None = None
    after: tuple[float, int] | None = None
    bound_m: float | None = None

    def reach(self, count: int) -> float:
        """Return the distance of the `count`th row, or of the last; each kind is walked in its own order."""
        walk = self._bounded(self._following(self.assets.outwards(self.lon, self.lat).weighed(NO_WORDS)))
        if self.category_ids is None:
            kinds = [walk]
        else:
            kinds = [walk.filter(category_id=each) for each in self.category_ids]
        first, *others = [kind.values_list("distance", flat=True)[:count] for kind in kinds]
        merged = first.union(*others, all=True).order_by("distance")[:count] if others else first
        return max(merged, default=0.0)

    def rows(self, reach_m: float, meaning: Meaning = NO_WORDS) -> AssetQuerySet:
        """Return what is at most so far away, best first."""
        rows = self.assets.near(self.lon, self.lat, within_m=reach_m).best_first(meaning)
        if self.category_ids is not None:
            rows = rows.filter(category_id__in=self.category_ids)
        return self._following(rows)

    def _following(self, rows: AssetQuerySet) -> AssetQuerySet:
        return rows if self.after is None else rows.after(*self.after)

    def _bounded(self, rows: AssetQuerySet) -> AssetQuerySet:
        if self.bound_m is None:
            return rows
        return rows.filter(location_bng__dwithin=(bng_point(self.lon, self.lat), self.bound_m))


def nearest(
    assets: AssetQuerySet,
    lon: float,
    lat: float,
    *,
    within_m: float,
    category_ids: list[int] | None = None,
    after: tuple[float, int] | None = None,
    bound_m: float | None = None,
    size: int = 20,
) -> Nearest:
    """Return the page of `assets` nearest to a WGS 84 point, none farther than `within_m`.

    Two queries: the first asks the index how far the page reaches, the second reads what is that near, in
    an order without ties in which records that nobody confirmed for long stand a little farther back.
    `within_m` is applied to their answer: inside the first query it makes PostgreSQL misjudge city centres
    and sort the whole circle. `beyond` is the nearest asset outside `within_m`, when the page reaches it.
    """
    walk = Walk(assets, lon, lat, category_ids, after, bound_m)
    # Standing back, a row can lose its place to one that is at most so much farther away.
    rows = walk.rows(walk.reach(size + 1) + STALE_M + A_MICROMETRE)
    outside = When(distance__gt=within_m, then=F("distance") + Value(OUTSIDE_M))
    rows = rows.annotate(turn=Case(outside, default=F("rank"))).order_by("turn", "id")
    return _page(list(rows[: size + 1]), within_m, size)


def best(
    assets: AssetQuerySet,
    lon: float,
    lat: float,
    *,
    within_m: float,
    meaning: Meaning,
    after: tuple[float, int] | None = None,
    size: int = 20,
) -> Nearest:
    """Return the page of `assets` within `within_m` of a WGS 84 point that fit the words best. One query."""
    rows = Walk(assets, lon, lat, after=after).rows(within_m, meaning)
    return _page(list(rows[: size + 1]), within_m, size)


def _page(rows: list[Asset], within_m: float, size: int) -> Nearest:
    inside = [asset for asset in rows if asset.distance <= within_m]
    page = inside[:size]
    return Nearest(
        assets=page,
        following=(page[-1].rank, page[-1].pk) if len(inside) > size else None,
        beyond=rows[len(inside)] if len(inside) < len(rows) else None,
    )
