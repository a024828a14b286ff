import json
import math

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from assets.models import Asset, Category
from assets.search.asked import Search
from assets.search.conditions import condition
from assets.search.meaning import Meaning, Term, Want
from assets.squares import squares_around

metres = st.integers(-(10**9), 10**9).map(lambda centimetres: centimetres / 100)


@pytest.mark.django_db
def test_words_that_the_whole_country_says_are_looked_for_in_a_few_squares_only():
    kind = Category.objects.get(code="cafe")
    Asset.objects.bulk_create(
        Asset(
            name=f"Café {n}",
            category=kind,
            delivery=["in_person"],
            location=Point(-3 + n % 50 / 20, 51 + n // 50 / 20, srid=4326),
        )
        for n in range(3000)
    )
    search = Search(meaning=Meaning((Want((Term(("cafe",)),)),)))
    asked = condition(search, squares_around(530_000, 180_000, 1_600))
    sql = (
        f"EXPLAIN (FORMAT JSON) SELECT id FROM assets_asset a WHERE status = 'published' AND {asked.of('a')}"
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE assets_asset")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(sql, asked.values)
        (plan,) = cursor.fetchone()
    text = plan if isinstance(plan, str) else json.dumps(plan)
    assert "asset_words_near" in text
    assert "&&" in text.split("asset_words_near")[1].split("Index Cond")[1][:400]


PLACED = """
SELECT (assets_squares(place))[1], ST_Distance(place, centre)
FROM (
    SELECT ST_Point(%s, %s, 27700), ST_Point(%s, %s, 27700)
) AS drawn(place, centre)
"""


@pytest.mark.django_db
@given(x=metres, y=metres, away=st.floats(0, 20_000), turn=st.floats(0, 2 * math.pi))
def test_whatever_a_circle_holds_is_in_a_square_that_it_touches(x, y, away, turn):
    with connection.cursor() as cursor:
        cursor.execute(PLACED, [x + away * math.cos(turn), y + away * math.sin(turn), x, y])
        square, distance = cursor.fetchone()
    assert square in squares_around(x, y, distance)
