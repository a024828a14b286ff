"""Pages far down a list by distance: only a ring around the point is looked at, not all that is nearer."""

from django.db.models import QuerySet

from assetmap.features.collection import Asked, Collection
from assetmap.features.keys import Key

# Nearer than this there is little to pass over.
_FAR_M = 2_000.0
# Shares of the distance at which a page begins: where a ring holds too little, a wider one follows.
_WIDTHS = (0.01, 0.04, 0.16, 0.64)


def full_ring(
    collection: Collection, asked: Asked, rows: QuerySet, key: Key, wanted: int, *, outwards: bool
) -> QuerySet | None:
    """Return the rows of a ring that begins at a key and holds so many of them; None where none does.

    `rows` are those beyond the key, or before it where not `outwards`. A small query for each ring.
    """
    if collection.ring is None or key.distance is None or key.distance < _FAR_M:
        return None
    for width in _WIDTHS:
        other = key.distance * (1 + width if outwards else 1 - width)
        ring = collection.ring(rows, asked, min(key.distance, other), max(key.distance, other))
        if ring.order_by()[:wanted].count() == wanted:
            return ring
    return None
