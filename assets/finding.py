"""One search from a point: what is near, what covers the point from elsewhere, and what needs no place."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from assets.forms import REACHES, Reach
from assets.models import Asset, Source
from assets.nearest import Nearest, nearest
from assets.querysets import AssetQuerySet

PAGE_SIZE = 20
SHORT_LIST = 5
# Counting stops here: "more than 200" helps nobody less than 48,211 does.
MOST_COUNTED = 200

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
    "opening_note",
    "cost",
    "entry",
    "step_free",
    "accessible_toilet",
    "hearing_loop",
    "room_now",
    "source",
    "confirmed_on",
    "confirmed_by",
    "invented",
)


@dataclass(frozen=True)
class Findings:
    """Three lists that are never mixed: near the point, covering it from farther away, and remote."""

    near: Nearest
    count: int
    covering: list[Asset]
    remote: list[Asset]

    @property
    def counted_all(self) -> bool:
        return self.count <= MOST_COUNTED

    @property
    def wider(self) -> Reach | None:
        """The smallest reach that would take in the nearest asset outside this one."""
        if self.near.beyond is None:
            return None
        return next((reach for reach in REACHES if reach.metres >= self.near.beyond.distance), None)


def find(
    lon: float,
    lat: float,
    *,
    reach: Reach,
    category_ids: list[int] | None = None,
    after: tuple[float, int] | None = None,
) -> Findings:
    """Return what people near a WGS 84 point can turn to. A constant number of queries."""
    shown = Asset.objects.published().only(*SHOWN).prefetch_related(Prefetch("source", Source.objects.all()))
    kind = shown if category_ids is None else shown.filter(category_id__in=category_ids)
    inside = Asset.objects.near(lon, lat, within_m=reach.metres).published()
    if category_ids is not None:
        inside = inside.filter(category_id__in=category_ids)
    return Findings(
        near=nearest(
            shown, lon, lat, within_m=reach.metres, category_ids=category_ids, after=after, size=PAGE_SIZE
        ),
        count=inside.order_by()[: MOST_COUNTED + 1].count(),
        covering=_covering(kind, lon, lat, reach),
        remote=list(kind.remote().order_by("name", "id")[:SHORT_LIST]),
    )


def _covering(kind: AssetQuerySet, lon: float, lat: float, reach: Reach) -> list[Any]:
    elsewhere = Q(distance=None) | Q(distance__gt=reach.metres)
    return list(kind.serving(lon, lat).distance_from(lon, lat).filter(elsewhere)[:SHORT_LIST])
