"""What a request costs the database: how many queries, and by which index."""

import pytest
from django.contrib.gis.db.models.fields import get_srid_info
from django.contrib.gis.geos import Point
from django.db import connection
from django.http import QueryDict

from assetmap.features import pages, queries
from assetmap.features.collection import get_collection
from assetmap.geo import BNG
from assets.models import Asset, Category
from assets.search.taxonomy import Taxonomy
from tests.api.conftest import AREAS, ITEMS, area, place

pytestmark = pytest.mark.django_db


def crowd(count=4000):
    """Spread places over London, enough of them for the planner to want an index."""
    category = Category.objects.get(code="cafe")
    Asset.objects.bulk_create(
        Asset(
            name=f"Café {number}",
            category=category,
            delivery=["in_person"],
            location=Point(-0.4 + (number % 80) / 100, 51.3 + (number // 80) / 100, srid=4326),
        )
        for number in range(count)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE assets_asset")


def plan(query, django_assert_max_num_queries):
    """Return the plans of the queries that a page takes."""
    collection = get_collection("assets")
    asked = queries.read_query(QueryDict(query), queries.items_parameters(collection))
    # These are looked up once in the life of a process.
    get_srid_info(BNG, connection)
    Taxonomy.load()
    with django_assert_max_num_queries(3) as captured:
        pages.get_page(collection, asked)
    explained = []
    for statement in [each["sql"] for each in captured.captured_queries]:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN " + statement.replace("%", "%%"))
            explained.append("\n".join(row[0] for row in cursor.fetchall()))
    return explained


def test_near_walks_the_index_outwards(django_assert_max_num_queries):
    crowd()
    page = plan("near=-0.1,51.5&limit=20", django_assert_max_num_queries)[0]
    assert "Index Scan using asset_near" in page
    assert "Order By: (location_bng <->" in page


def test_near_in_one_category_walks_the_index_of_categories(django_assert_max_num_queries):
    crowd()
    place("Pharmacy", -0.1, 51.5, "pharmacy")
    found = plan("near=-0.1,51.5&limit=20&category=cafe&radius=2000", django_assert_max_num_queries)
    assert any("asset_category_near" in each or "asset_near" in each for each in found)


def test_a_page_far_away_is_a_ring_looked_up_in_the_index(django_assert_max_num_queries):
    crowd(1500)
    for key in ("after", "before"):
        asked = f"near=-0.1,51.5&limit=20&{key}=15000.0,1"
        for explained in plan(asked, django_assert_max_num_queries):
            assert "Bitmap Index Scan on asset_near" in explained
            assert "Order By: (location_bng <->" not in explained


@pytest.mark.parametrize(
    "box", ["bbox=-0.1,51.5,-0.09,51.51", "bbox=530000,180000,531000,181000&bbox-crs=EPSG:27700"]
)
def test_a_box_is_looked_up_in_the_index(box, django_assert_max_num_queries):
    crowd()
    assert "asset_near" in plan(box, django_assert_max_num_queries)[0]


def test_a_later_page_goes_on_from_its_key(django_assert_max_num_queries):
    crowd()
    last = Asset.objects.order_by("-pk")[50].pk
    [page] = plan(f"after={last}&limit=10", django_assert_max_num_queries)
    assert "assets_asset_pkey" in page
    assert f"id > {last}" in page


@pytest.mark.parametrize(
    ("address", "queries_needed"),
    [
        (ITEMS, 1),
        (ITEMS + "?limit=2", 2),
        (ITEMS + "?limit=2&after=1", 1),
        (ITEMS + "?near=0.01,51.48&limit=2", 2),
        (ITEMS + "?category=social-club,library&bbox=0,51,1,52", 2),
        (AREAS, 1),
        ("/api/collections", 4),
        ("/api/openapi.json", 0),
        ("/api", 0),
    ],
)
@pytest.mark.parametrize("count", [3, 30])
def test_the_number_of_queries_does_not_grow(
    client, django_assert_num_queries, address, queries_needed, count
):
    for number in range(count):
        place(f"Club {number}", needs=["debt", "loneliness"])
        area(f"Area{number}")
    # What a process has read once it keeps.
    Taxonomy.load()
    with django_assert_num_queries(queries_needed):
        assert client.get(address).status_code == 200
