"""One search from a point: what is near, what covers the point from elsewhere, and what needs no place."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, FloatField, Value

from assets.models import Asset
from assets.nearest import Nearest, best, nearest
from assets.querysets import AssetQuerySet
from assets.search.asked import Search
from assets.search.counting import COVERING, REMOTE, Counts, count
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
    "source__name",
    "source__publisher",
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
    """Return what people near a WGS 84 point can turn to. A list that counts none is not asked for."""
    shown = Asset.objects.published().select_related("source").only(*SHOWN)
    counts = count(search, lon, lat, reach)
    elsewhere = {
        COVERING: lambda: covering(shown, lon, lat, within_m=reach.metres, search=search),
        REMOTE: lambda: remote(shown, search=search),
    }
    found = {name: list(ask()[:SHORT_LIST]) for name, ask in elsewhere.items() if counts.lists[name]}
    return Findings(
        near=near(shown, lon, lat, reach=reach, search=search, counts=counts, after=after),
        counts=counts,
        covering=found.get(COVERING, []),
        remote=found.get(REMOTE, []),
    )


def near(
    assets: AssetQuerySet,
    lon: float,
    lat: float,
    *,
    reach: Reach,
    search: Search,
    counts: Counts,
    after: tuple[float, int] | None = None,
) -> Nearest:
    """Return a page of what meets a search within reach, best first; `counts` tell how far to look."""
    asked: dict[str, Any] = {"within_m": reach.metres, "after": after, "size": PAGE_SIZE}
    if search.only_a_kind:
        return nearest(assets, lon, lat, category_ids=search.category_ids or None, **asked)
    circles_m = _circles(reach, search, counts)
    return best(assets, lon, lat, search=search, circles_m=circles_m, **asked)


def _circles(reach: Reach, search: Search, counts: Counts) -> list[float]:
    """Return the circles to look through until one holds the page, smallest first."""
    full = [each.metres for each in reach.counted if counts.reaches[each.code] > PAGE_SIZE]
    inside = [metres for metres in full if metres <= reach.metres]
    if search.meaning.terms:
        # A name may be anywhere; and far ones would be read with all that lies between.
        return [reach.metres] if search.meaning.literal else [*inside[:-1], reach.metres]
    return [*inside, reach.farther_m]


def covering(
    assets: AssetQuerySet, lon: float, lat: float, *, within_m: float, search: Search
) -> AssetQuerySet:
    """Return what meets a search and serves the point from farther away than `within_m`, best first."""
    found = assets.meeting(search).serving(lon, lat).beyond(lon, lat, within_m).distance_from(lon, lat)
    return found.weighed(search.meaning).order_by(F("rank").asc(nulls_last=True), "id")


def remote(assets: AssetQuerySet, *, search: Search) -> AssetQuerySet:
    """Return what meets a search without a place, best first, then by name."""
    nowhere = Value(None, output_field=FloatField())
    on_top = metres_on_top(search.meaning).expression(FloatField())
    found = assets.meeting(search).remote().annotate(distance=nowhere, fit=on_top)
    return found.order_by("fit", "name", "id")
