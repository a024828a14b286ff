"""Pages of features, by key: page 500 costs what page 1 costs, and no feature is missed or sent twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, FloatField, Q, QuerySet, Value
from django.utils.translation import gettext as _

from assetmap.features.boxes import in_box
from assetmap.features.collection import Asked, Collection
from assetmap.features.problems import InvalidParameter
from assetmap.features.sql import NearestWithTies, fetch_features
from assetmap.features.systems import CRS84, System
from assetmap.features.values import read_number

DEFAULT_LIMIT = 100
_ID = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True)
class Key:
    """Where a page ended: the last feature's id and, where features are listed by distance, its metres."""

    id: int
    distance: float | None = None

    def __str__(self) -> str:
        # repr gives the shortest text that reads back as the very same float.
        return str(self.id) if self.distance is None else f"{self.distance!r},{self.id}"


@dataclass(frozen=True)
class Page:
    """GeoJSON texts of features, the key to go on from (None on the last page), and how many match.

    `matched` is None on later pages: it is counted once, and a count of another moment might be wrong.
    """

    features: Sequence[str]
    after: Key | None
    matched: int | None


def read_id(text: str) -> int:
    """Read a feature's id."""
    if not _ID.fullmatch(text):
        raise ValueError(_("“%(text)s” is not an id.") % {"text": text[:40]})
    return int(text)


def read_key(text: str) -> Key:
    """Read what a `next` link carries."""
    distance, comma, last_id = text.rpartition(",")
    try:
        return Key(read_id(last_id), read_number(distance) if comma else None)
    except ValueError:
        raise ValueError(_("take it from a page's “next” link.")) from None


def matching(collection: Collection, asked: Asked) -> QuerySet:
    """Return the features that the parameters ask for; with `distance` where they are to come by it."""
    features = collection.narrow(collection.features(), asked)
    if "bbox" in asked:
        try:
            features = features.filter(in_box(collection, asked["bbox"], asked.get("bbox-crs", CRS84)))
        except ValueError as problem:
            raise InvalidParameter("bbox", problem) from None
    first, last = asked.get("datetime", (None, None))
    if first is not None:
        features = features.filter(**{f"{collection.changed}__gte": first})
    if last is not None:
        features = features.filter(**{f"{collection.changed}__lte": last})
    return features


def get_page(collection: Collection, asked: Asked) -> Page:
    """Fetch one page in two queries, or in one where all that matches fits on it."""
    found = matching(collection, asked)
    limit = asked.get("limit", DEFAULT_LIMIT)
    after: Key | None = asked.get("after")
    # One more than the page holds tells whether there is another.
    rows = _first(_starting_after(found, after), limit + 1)
    fetched = fetch_features(collection, _keys(rows), asked.get("crs", CRS84))
    kept = fetched[:limit]
    full = len(fetched) > limit
    matched = None
    if after is None:
        matched = found.order_by().count() if full else len(kept)
    return Page([row[2] for row in kept], Key(*kept[-1][:2]) if full else None, matched)


def get_feature(collection: Collection, feature_id: int, system: System) -> str | None:
    """Fetch one feature's GeoJSON text, with the same members as in a page; None where there is none."""
    found = collection.features().filter(pk=feature_id)
    return next((text for _id, _distance, text in fetch_features(collection, _keys(found), system)), None)


def _by_distance(found: QuerySet) -> bool:
    return "distance" in found.query.annotations


def _starting_after(found: QuerySet, after: Key | None) -> QuerySet:
    """Leave out the features of earlier pages."""
    by_distance = _by_distance(found)
    if after is None:
        return found
    if by_distance != (after.distance is not None):
        raise InvalidParameter("after", _("it belongs to a list in another order."))
    if not by_distance:
        return found.filter(pk__gt=after.id)
    same_distance = Q(distance=after.distance, pk__gt=after.id)
    return found.filter(Q(distance__gt=after.distance) | same_distance)


def _first(found: QuerySet, count: int) -> QuerySet:
    """Order by key, and keep the first `count`."""
    if not _by_distance(found):
        return found.order_by("pk")[:count]
    nearest = NearestWithTies(found.order_by("distance").values("pk"), count)
    return found.filter(pk__in=nearest).order_by("distance", "pk")[:count]


def _keys(rows: QuerySet) -> QuerySet:
    distance = F("distance") if _by_distance(rows) else Value(None, output_field=FloatField())
    return rows.values_list("pk", distance)
