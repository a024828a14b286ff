"""Looking for one place under two sources: close together, with similar names."""

import datetime as dt

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from assets.feedback.models import DuplicateScan

WITHIN_M = 150
LEAST_SIMILARITY = 0.5
# Across kinds that have nothing to do with each other: a park and its toilets share most of their name.
LEAST_ACROSS_KINDS = 0.85
# Where a thousand records share one point, a few hundred neighbours of each are enough to compare.
MOST_NEIGHBOURS = 300
_A_BATCH = 20_000

# The lateral limit bounds the work at any one point; without it one crowded point would be compared with
# itself squared. Names are compared last, because that costs most.
_FIND = """
INSERT INTO feedback_probableduplicate (first_id, second_id, similarity, distance_m, verdict)
SELECT DISTINCT ON (least(a.id, b.id), greatest(a.id, b.id))
    least(a.id, b.id), greatest(a.id, b.id), similarity(a.name, b.name), b.distance_m, ''
FROM assets_asset a
CROSS JOIN LATERAL (
    SELECT near.id, near.name, near.category_id, near.location_bng <-> a.location_bng AS distance_m
    FROM assets_asset near
    WHERE near.status = 'published' AND near.id <> a.id
        AND near.source_id IS DISTINCT FROM a.source_id
        AND ST_DWithin(near.location_bng, a.location_bng, %(within)s)
    LIMIT %(neighbours)s
) AS b
JOIN assets_category a_kind ON a_kind.id = a.category_id
JOIN assets_category b_kind ON b_kind.id = b.category_id
WHERE a.status = 'published' AND a.location_bng IS NOT NULL
    AND a.id > %(after)s AND a.id <= %(until)s AND a.changed_at >= %(since)s
    AND similarity(a.name, b.name) >=
        CASE WHEN a_kind.parent_id = b_kind.parent_id THEN %(least)s ELSE %(least_across)s END
ON CONFLICT (first_id, second_id) DO NOTHING
"""
_COUNT = """
SELECT count(*) FROM assets_asset
WHERE status = 'published' AND location_bng IS NOT NULL AND changed_at >= %(since)s
"""


def waiting() -> int:
    """Return how many records changed since the last look."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"since": _last_look() or "-infinity"})
        return cursor.fetchone()[0]


def find_duplicates(*, everything: bool = False) -> DuplicateScan:
    """Compare what changed since the last look, or everything, with its neighbours of other sources.

    New pairs wait for an editor; what an editor has decided stays decided.
    """
    began_at = timezone.now()
    last = None if everything else _last_look()
    given = {"since": last or "-infinity", "within": WITHIN_M, "neighbours": MOST_NEIGHBOURS}
    given |= {"least": LEAST_SIMILARITY, "least_across": LEAST_ACROSS_KINDS}
    found = 0
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, given)
        looked_at = cursor.fetchone()[0]
        cursor.execute("SELECT coalesce(max(id), 0) FROM assets_asset")
        last_id = cursor.fetchone()[0]
        for after in range(0, last_id if looked_at else 0, _A_BATCH):
            with transaction.atomic():
                cursor.execute(_FIND, given | {"after": after, "until": after + _A_BATCH})
                found += cursor.rowcount
    return DuplicateScan.objects.create(began_at=began_at, looked_at=looked_at, found=found)


def _last_look() -> dt.datetime | None:
    return DuplicateScan.objects.aggregate(at=Max("began_at"))["at"]
