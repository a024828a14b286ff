"""One search from a point: what is near, what covers the point from elsewhere, and what needs no place."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, FloatField, Prefetch, Value

from assets.models import Asset, Source
from assets.nearest import Nearest, best, nearest
from assets.querysets import AssetQuerySet
from assets.search.asked import Search
from assets.search.counting import Counts, count
from assets.search.ranking import metres_on_top
from assets.search.reaches import REACHES, Reach

PAGE_SIZE = 20
SHORT_LIST = 20

SHOWN = (
    "name",
    "summary",
    "category",
    "location",
    "location_basis",
    "address",
    "postcode",
    "delivery",
    "phone",
    "website",
    "opening_hours",
    "open_minutes",
    "opening_note",
    "cost",
    "entry",
    "step_free",
    "accessible_toilet",
    "hearing_loop",
    "room_now",
    "need_ids",
    "languages",
    "age_min",
    "age_max",
    "source",
    "confirmed_on",
    "confirmed_by",
    "invented",
)


@dataclass(frozen=True)
class Findings:
    """Three lists that are never mixed: near the point, covering it from farther away, and remote."""

    near: Nearest
    counts: Counts
    covering: list[Asset]
    remote: list[Asset]

    @property
    def nothing(self) -> bool:
        return self.counts.total == 0

    @property
    def wider(self) -> Reach | None:
        """The smallest reach that would take in more than this one, if that is known."""
        for reach in REACHES:
            if self.counts.reaches.get(reach.code, 0) > self.counts.near:
                return reach
            if self.near.beyond is not None and reach.metres >= self.near.beyond.distance:
                return reach
        return None


def find(
    lon: float, lat: float, *, reach: Reach, search: Search, after: tuple[float, int] | None = None
) -> Findings:
    """Return what people near a WGS 84 point can turn to. A constant number of queries."""
    shown = Asset.objects.published().only(*SHOWN).prefetch_related(Prefetch("source", Source.objects.all()))
    return Findings(
        near=near(shown, lon, lat, reach=reach, search=search, after=after),
        counts=count(search, lon, lat, reach),
        covering=list(covering(shown, lon, lat, within_m=reach.metres, search=search)[:SHORT_LIST]),
        remote=list(remote(shown, search=search)[:SHORT_LIST]),
    )


def near(
    assets: AssetQuerySet,
    lon: float,
    lat: float,
    *,
    reach: Reach,
    search: Search,
    after: tuple[float, int] | None = None,
) -> Nearest:
    """Return a page of what meets a search within reach, best first."""
    asked: dict[str, Any] = {"within_m": reach.metres, "after": after, "size": PAGE_SIZE}
    if search.only_a_kind:
        return nearest(assets, lon, lat, category_ids=search.category_ids or None, **asked)
    # Far ones that are asked for by name would be read with all that lies between.
    farthest_m = reach.metres if search.meaning.terms else reach.farther_m
    found = assets.meeting(search)
    return best(found, lon, lat, farthest_m=farthest_m, meaning=search.meaning, **asked)


def covering(
    assets: AssetQuerySet, lon: float, lat: float, *, within_m: float, search: Search
) -> AssetQuerySet:
    """Return what meets a search and serves the point from farther away than `within_m`, best first."""
    found = assets.meeting(search).serving(lon, lat).beyond(lon, lat, within_m).distance_from(lon, lat)
    return found.weighed(search.meaning).order_by(F("rank").asc(nulls_last=True), "id")


def remote(assets: AssetQuerySet, *, search: Search) -> AssetQuerySet:
    """Return what meets a search without a place, best first, then by name."""
    nowhere = Value(None, output_field=FloatField())
    found = assets.meeting(search).remote().annotate(distance=nowhere, fit=metres_on_top(search.meaning))
    return found.order_by("fit", "name", "id")
