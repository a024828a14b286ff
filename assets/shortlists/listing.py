"""A shortlist as it is read: live records, what changed since they were added, how far they are."""

import math
from dataclasses import dataclass
from datetime import datetime

from assetmap.gazetteer.answers import Found
from assetmap.geo.crs import to_bng
from assets.models import Asset, AssetChange
from assets.shortlists.hours import hours_in_words
from assets.shortlists.marks import Mark, differs, fingerprint, marks
from assets.shortlists.models import Item, Shortlist
from assets.shortlists.pictures import page_address
from assets.shortlists.survivors import survivors


@dataclass(frozen=True)
class Entry:
    """An item with its place as it is now; `asset` is None for one that must not be shown any more."""

    item: Item
    asset: Asset | None
    name: str
    marks: list[Mark]
    metres: float | None = None

    @property
    def gone(self) -> bool:
        return any(mark.gone for mark in self.marks)

    @property
    def fingerprint(self) -> str:
        """Stands for what the record says now, so that a change nobody has looked at is not taken as seen."""
        return fingerprint(self.asset)

    @property
    def hours(self) -> list[str]:
        return hours_in_words(self.asset.opening_hours)

    @property
    def address(self) -> str:
        return page_address(self.asset)


def entries_of(shortlist: Shortlist, *, start: Found | None = None) -> list[Entry]:
    """Return a list's entries in order, with metres in a straight line from `start`.

    Two queries, and one more for each link of the longest chain of merged records.
    """
    items = list(shortlist.items.select_related("asset__category", "asset__source"))
    closed = [item.asset_id for item in items if item.asset and item.asset.status == Asset.Status.RETIRED]
    became = survivors(closed)
    pairs = [(item, became.get(item.asset_id, item.asset)) for item in items]
    history = _history(pairs)
    return [_entry(item, asset, history, start) for item, asset in pairs]


def _entry(
    item: Item, asset: Asset | None, history: dict[int, list[AssetChange]], start: Found | None
) -> Entry:
    shown = asset if asset and asset.status != Asset.Status.DRAFT else None
    since = [change for change in history.get(asset.pk, []) if change.at >= item.added_at] if asset else []
    return Entry(
        item=item,
        asset=shown,
        name=shown.name if shown else item.seen["name"],
        marks=marks(asset, item.seen, since),
        metres=_metres(shown, start),
    )


def _history(pairs: list[tuple[Item, Asset | None]]) -> dict[int, list[AssetChange]]:
    changed: dict[int, datetime] = {
        asset.pk: item.added_at for item, asset in pairs if asset and differs(asset, item.seen)
    }
    found: dict[int, list[AssetChange]] = {}
    if changed:
        changes = AssetChange.objects.filter(asset__in=changed, at__gte=min(changed.values()))
        for change in changes.only("asset_id", "at", "kind", "changes"):
            found.setdefault(change.asset_id, []).append(change)
    return found


def _metres(asset: Asset | None, start: Found | None) -> float | None:
    if start is None or asset is None or asset.location_bng is None or asset.from_afar:
        return None
    east, north = to_bng(start.lon, start.lat)
    return math.hypot(asset.location_bng.x - float(east), asset.location_bng.y - float(north))
