"""Counting what people looked for and did not find, and nothing about who looked."""

from django.db import connection
from django.utils import timezone

from assetmap.gazetteer.locate import nearest_postcode
from assetmap.gazetteer.postcodes import outcode_of
from assets.search.asked import Search

# A sentence may mean many needs; the first few say what was missing.
MOST_COUNTED = 3

# Two people may miss the same thing at once: only the database can add to a row that may not be there.
_COUNT = """
INSERT INTO assets_gap (need_id, category_id, outcode, day, times) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (need_id, category_id, outcode, day) DO UPDATE SET times = assets_gap.times + 1
"""


def count_gap(*, search: Search, lon: float, lat: float) -> None:
    """Count that nothing was found for a search around a WGS 84 point.

    Kept are the needs, else the kinds, that were meant, the outcode and the day; never words or a postcode.
    """
    postcode = nearest_postcode(lon, lat)
    outcode = outcode_of(postcode.code) if postcode else ""
    needs = [*search.need_ids, *search.meaning.need_ids][:MOST_COUNTED]
    kinds = [*search.category_ids, *search.meaning.category_ids][:MOST_COUNTED]
    missed = [(need, None) for need in needs] or [(None, kind) for kind in kinds] or [(None, None)]
    day = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.executemany(_COUNT, [(need, kind, outcode, day) for need, kind in missed])
