"""What the lists of results say of each asset, all worked out before the page is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import capfirst

from assetmap.web.templatetags.distances import distance, walk
from assets.addresses import asset_address
from assets.listed import Listed
from assets.models import Asset, Category
from assets.opening_hours import OpeningState, opening_state
from assets.querysets import is_from_afar
from assets.search.asked import Search
from assets.search.reasons import reasons
from assets.templatetags.assets import delivery_words, tags, telephone
from assets.trust import Trust, trust


@dataclass(frozen=True, slots=True)
class Card:
    """One asset of a list in words; empty where there is nothing to say."""

    asset: Listed
    number: str
    pk: int
    name: str
    href: str
    kind: Category
    lon: str
    lat: str
    distance: str
    walk: str
    meets: bool
    delivery: str
    why: str
    opening: OpeningState | None
    address: str
    base: str
    phone: str
    telephone: str
    facts: tuple[dict[str, str], ...]
    trust: Trust


def cards(
    assets: list[Listed],
    search: Search,
    *,
    kinds: Mapping[int, Category],
    need_names: Mapping[int, str],
    seen: int = 0,
) -> list[Card]:
    """Return the cards of assets, as `assets.listed` reads them, numbered from after the first `seen`."""
    return [
        _card(number, asset, kinds[asset.category_id], reasons(asset, search, need_names))
        for number, asset in enumerate(assets, start=seen + 1)
    ]


def _card(number: int, asset: Listed, kind: Category, why: list[str]) -> Card:
    address = ", ".join(filter(None, (asset.address, asset.postcode)))
    afar = is_from_afar(asset.delivery)
    away_m = asset.distance
    # Nobody walks to what comes to them or rings them: it only has its base there.
    meets = Asset.Delivery.IN_PERSON in asset.delivery
    return Card(
        asset=asset,
        number=str(number),
        pk=asset.pk,
        name=asset.name,
        href=asset_address(asset.pk, asset.name),
        kind=kind,
        lon="" if afar or asset.lon is None else f"{asset.lon:.6f}",
        lat="" if afar or asset.lat is None else f"{asset.lat:.6f}",
        distance="" if away_m is None else distance(away_m),
        walk=walk(away_m) if away_m is not None and meets else "",
        meets=meets,
        delivery=delivery_words(asset),
        why=capfirst("; ".join(why)),
        opening=opening_state(asset.opening_hours) if asset.opening_hours else None,
        address="" if afar else address,
        base=address if afar else "",
        phone=asset.phone,
        telephone=telephone(asset.phone),
        facts=tags(asset),
        trust=trust(asset),
    )
