"""Walking the indexes by place outwards from a point: one statement that PostgreSQL has planned before."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from assets.querysets import bng_position
from assets.search.ranking import STALE_M
from assets.trust import STALE_AFTER_DAYS

# A function of the database (migration 0010) whose plans are kept by the connection: planning would take
# longer than walking.
_NEAREST = """
SELECT id, distance, rank FROM assets_nearest(
    %s::integer[], ST_SetSRID(ST_MakePoint(%s, %s), 27700), %s, %s, %s, %s::date, %s::float8, %s::bigint)
"""


def keys_of_nearest(
    lon: float,
    lat: float,
    *,
    category_ids: Sequence[int] | None,
    within_m: float,
    after: tuple[float, int] | None,
    size: int,
) -> list[tuple[int, float, float]]:
    """Return (id, distance, rank) of the published assets of some kinds (None: of all) nearest to a point.

    What is beyond `within_m` comes last, on every page; all else by rank, then id, following `after`.
    One query.
    """
    since = timezone.localdate() - timedelta(days=STALE_AFTER_DAYS)
    kinds = None if category_ids is None else list(category_ids)
    place = [kinds, *bng_position(lon, lat)]
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, [*place, within_m, size, STALE_M, since, *(after or (None, None))])
        return cursor.fetchall()
