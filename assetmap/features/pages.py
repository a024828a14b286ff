"""Pages of features, by key: page 500 costs what page 1 costs, and no feature is missed or sent twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, FloatField, Q, QuerySet, Value
from django.utils.translation import gettext as _

from assetmap.features.boxes import in_box
from assetmap.features.collection import Asked, Collection
from assetmap.features.counts import count
from assetmap.features.keys import Key
from assetmap.features.problems import InvalidParameter
from assetmap.features.rings import full_ring
from assetmap.features.sql import NearestWithTies, fetch_features
from assetmap.features.systems import CRS84

DEFAULT_LIMIT = 100


@dataclass(frozen=True)
class Page:
    """GeoJSON of features as UTF-8, where the pages before and after it meet it, and how many match.

    `before` is None on the first page and `after` on the last one. `matched` is given on the first page
    alone: a count of another moment might be wrong.
    """

    features: Sequence[bytes]
    before: Key | None
    after: Key | None
    matched: int | None


def matching(collection: Collection, asked: Asked) -> QuerySet:
    """Return the features that the parameters ask for; with `distance` where they are to come by it."""
    features = collection.narrow(collection.features(), asked)
    if "bbox" in asked:
        try:
            features = features.filter(in_box(collection, asked["bbox"], asked.get("bbox-crs", CRS84)))
        except ValueError as problem:
            raise InvalidParameter("bbox", problem) from None
    first, last = (None, None) if collection.as_at else asked.get("datetime", (None, None))
    if first is not None:
        features = features.filter(**{f"{collection.changed}__gte": first})
    if last is not None:
        features = features.filter(**{f"{collection.changed}__lte": last})
    return features


def get_page(collection: Collection, asked: Asked) -> Page:
    """Fetch one page in a query, and count what matches where it does not all fit on the first one."""
    if collection.as_at and "datetime" in asked:
        collection = collection.as_at(asked["datetime"])
    found = matching(collection, asked)
    limit = asked.get("limit", DEFAULT_LIMIT)
    before, after = asked.get("before"), asked.get("after")
    if before and after:
        raise InvalidParameter("before", _("it cannot be there together with after."))
    # One more than the page holds tells whether there is another.
    chosen = _chosen(collection, asked, found, limit + 1)
    fetched = fetch_features(collection, _keys(chosen), asked.get("crs", CRS84))
    full = len(fetched) > limit
    kept = fetched[-limit:] if before else fetched[:limit]
    first, last = (Key(*kept[0][:2]), Key(*kept[-1][:2])) if kept else (None, None)
    matched = None
    if before is None and after is None:
        matched = count(found) if full else len(kept)
    return Page(
        features=[row[2] for row in kept],
        before=first if after or (before and full) else None,
        after=last if before or full else None,
        matched=matched,
    )


def _chosen(collection: Collection, asked: Asked, found: QuerySet, wanted: int) -> QuerySet:
    """Return the rows of a page, and one more where there is one."""
    before, after = asked.get("before"), asked.get("after")
    rows = _before(found, before) if before else _after(found, after)
    ring = None
    if key := before or after:
        ring = full_ring(collection, asked, rows, key, wanted, outwards=before is None)
    if before:
        return _last(rows if ring is None else ring, wanted)
    return _first(rows, wanted) if ring is None else ring.order_by("distance", "pk")[:wanted]


def _by_distance(found: QuerySet) -> bool:
    return "distance" in found.query.annotations


def _after(found: QuerySet, key: Key | None) -> QuerySet:
    """Leave out the features of earlier pages."""
    if key is None:
        return found
    if not _fits(found, key, "after"):
        return found.filter(pk__gt=key.id)
    return found.filter(Q(distance__gt=key.distance) | Q(distance=key.distance, pk__gt=key.id))


def _before(found: QuerySet, key: Key) -> QuerySet:
    """Leave out the features of later pages."""
    if not _fits(found, key, "before"):
        return found.filter(pk__lt=key.id)
    return found.filter(Q(distance__lt=key.distance) | Q(distance=key.distance, pk__lt=key.id))


def _fits(found: QuerySet, key: Key, parameter: str) -> bool:
    """Say whether the list is by distance, and refuse the key of a list in another order."""
    by_distance = _by_distance(found)
    if by_distance != (key.distance is not None):
        raise InvalidParameter(parameter, _("it belongs to a list in another order."))
    return by_distance


def _first(found: QuerySet, limit: int) -> QuerySet:
    """Order by key, and keep the first ones."""
    if not _by_distance(found):
        return found.order_by("pk")[:limit]
    nearest = NearestWithTies(found.order_by("distance").values("pk"), limit)
    return found.filter(pk__in=nearest).order_by("distance", "pk")[:limit]


def _last(found: QuerySet, limit: int) -> QuerySet:
    """Keep the last ones by key; whoever fetches them orders them again."""
    order = ("-distance", "-pk") if _by_distance(found) else ("-pk",)
    return found.order_by(*order)[:limit]


def _keys(rows: QuerySet) -> QuerySet:
    distance = F("distance") if _by_distance(rows) else Value(None, output_field=FloatField())
    return rows.values_list("pk", distance)
