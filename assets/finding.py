"""One search from a point: what is near, what covers the point from elsewhere, and what needs no place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assets.listed import Listed, listed
from assets.nearest import After, Key, Nearest, best, nearest
from assets.search.asked import Search
from assets.search.counting import COVERING, REMOTE, Counts, count
from assets.search.elsewhere import keys_elsewhere
from assets.search.reaches import REACHES, Reach

PAGE_SIZE = 20
# How much of what needs no place is shown at first, and when all of it is asked for.
SHORT_LIST, LONG_LIST = 20, 100


@dataclass(frozen=True)
class Near:
    """A page of what is near; `following` is the (rank, id) to go on from, `beyond` the next, too far."""

    assets: list[Listed]
    following: After
    beyond: Listed | None


@dataclass(frozen=True)
class Findings:
    """Three lists that are never mixed: near the point, covering it from farther away, and remote.

    Each asset has its `distance` in metres (None without a place) and its `rank`.
    """

    near: Near
    counts: Counts
    covering: list[Listed]
    remote: list[Listed]

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
    lon: float, lat: float, *, reach: Reach, search: Search, after: After = None, elsewhere: int = SHORT_LIST
) -> Findings:
    """Return what people near a WGS 84 point can turn to, of the lists without a place `elsewhere` each.

    A list that counts none is not asked for.
    """
    counts = count(search, lon, lat, reach)
    page = near(lon, lat, reach=reach, search=search, counts=counts, after=after)
    others = elsewhere_of(lon, lat, reach=reach, search=search, counts=counts, size=elsewhere)
    beyond = [page.beyond] if page.beyond else []
    rows = listed([key.pk for key in (*page.keys, *beyond, *others[COVERING], *others[REMOTE])])
    return Findings(
        near=Near(_in_order(page.keys, rows), page.following, next(iter(_in_order(beyond, rows)), None)),
        counts=counts,
        covering=_in_order(others[COVERING], rows),
        remote=_in_order(others[REMOTE], rows),
    )


def _in_order(keys: Sequence[Key], rows: dict[int, Listed]) -> list[Listed]:
    found = []
    for key in keys:
        if key.pk in rows:
            asset = rows[key.pk]
            asset.distance, asset.rank = key.distance, key.rank
            found.append(asset)
    return found


def near(
    lon: float, lat: float, *, reach: Reach, search: Search, counts: Counts, after: After = None
) -> Nearest:
    """Return a page of what meets a search within reach, best first; `counts` tell how far to look."""
    asked: dict[str, Any] = {"within_m": reach.metres, "after": after, "size": PAGE_SIZE}
    if search.only_a_kind:
        return nearest(lon, lat, category_ids=search.category_ids or None, **asked)
    return best(lon, lat, search=search, circles_m=_circles(reach, search, counts), **asked)


def elsewhere_of(
    lon: float, lat: float, *, reach: Reach, search: Search, counts: Counts, size: int
) -> dict[str, list[Key]]:
    """Return the first of what covers a point from beyond reach and of what is remote, best first."""
    lists = [name for name in (COVERING, REMOTE) if counts.lists[name]]
    rows = keys_elsewhere(search, lon, lat, within_m=reach.metres, lists=lists, size=size)
    return {name: [Key(*row) for row in rows.get(name, ())] for name in (COVERING, REMOTE)}


def _circles(reach: Reach, search: Search, counts: Counts) -> list[float]:
    """Return the circles to look through until one holds the page, smallest first."""
    full = [each.metres for each in reach.counted if counts.reaches[each.code] > PAGE_SIZE]
    inside = [metres for metres in full if metres <= reach.metres]
    if len(search.meaning.wants) > 1:
        # The best for each is told from all there is.
        return [reach.metres]
    if search.meaning.terms:
        # A name may be anywhere; and far ones would be read with all that lies between.
        return [reach.metres] if search.meaning.literal else [*inside[:-1], reach.metres]
    return [*inside, reach.farther_m]
