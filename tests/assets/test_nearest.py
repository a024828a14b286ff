import json
import random
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assets.models import Asset, Category
from assets.nearest import best, nearest
from assets.search.asked import Search
from assets.search.meaning import Meaning, Term, Want
from assets.search.ranking import STALE_M
from tests.places import HOME, make_asset, point

pytestmark = pytest.mark.django_db


@pytest.fixture
def many():
    """Two thousand assets of five kinds on a lattice, 25 m apart, four at each point."""
    kinds = list(Category.objects.filter(code__in=["library", "pharmacy", "park", "cafe", "school"]))
    points = [point(n % 25 * 25, n // 25 * 25) for n in range(500)]
    Asset.objects.bulk_create(
        Asset(
            name=f"Place {n}",
            category=kinds[n % 5],
            location=points[n // 4],
            delivery=["in_person"],
        )
        for n in range(2000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE assets_asset")


@pytest.fixture
def of_all_ages():
    """Places of a common kind and two rare ones, dense in the middle, some at one point, a third old."""
    chance, today = random.Random(5), timezone.localdate()
    kinds = list(Category.objects.filter(code__in=["library", "pharmacy", "park"]))
    points = [point(chance.gauss(0, 250), chance.gauss(0, 250)) for _n in range(150)]
    Asset.objects.bulk_create(
        Asset(
            name=f"Place {n}",
            category=kinds[max(n % 5 - 2, 0)],
            location=points[n % 150],
            delivery=["in_person"],
            confirmed_on=today - timedelta(days=chance.choice([1, 30, 2000])),
            confirmed_by="group",
        )
        for n in range(240)
    )
    return kinds


def plan_of(queryset) -> list[dict]:
    """Return every node of the plan that PostgreSQL makes for a queryset."""
    sql, parameters = queryset.query.sql_with_params()
    with connection.cursor() as cursor:
        # A few thousand rows fit in so few pages that reading them all is honestly cheapest.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
        (answer,) = cursor.fetchone()
    plan = answer if isinstance(answer, list) else json.loads(answer)
    return list(_nodes(plan[0]["Plan"]))


def _nodes(node):
    yield node
    for child in node.get("Plans", []):
        yield from _nodes(child)


def test_the_nearest_of_all_kinds_walk_the_index_outwards(many):
    nodes = plan_of(Asset.objects.published().outwards(*HOME)[:20])
    (scan,) = [node for node in nodes if node["Node Type"] == "Index Scan"]
    assert scan["Index Name"] == "asset_near"
    assert "<->" in scan["Order By"]


def test_the_nearest_of_one_kind_use_the_index_by_kind_and_place(many):
    library = Category.objects.get(code="library")
    nodes = plan_of(Asset.objects.published().filter(category_id=library.pk).outwards(*HOME)[:20])
    (scan,) = [node for node in nodes if node["Node Type"] == "Index Scan"]
    assert scan["Index Name"] == "asset_category_near"
    assert "category_id" in scan["Index Cond"]
    assert "<->" in scan["Order By"]


def test_a_distance_asked_of_the_query_is_answered_from_the_index(many):
    nodes = plan_of(Asset.objects.published().near(*HOME, within_m=300).order_by())
    assert any(node.get("Index Name") == "asset_near" for node in nodes)


def test_several_kinds_together_are_the_nearest_of_all_of_them(many):
    ids = list(Category.objects.filter(code__in=["library", "park"]).values_list("pk", flat=True))
    page = nearest(*HOME, within_m=400, category_ids=ids, size=30)
    everything = Asset.objects.published().filter(category_id__in=ids).near(*HOME, within_m=400)
    assert [key.pk for key in page.keys] == [asset.pk for asset in everything[:30]]


def test_distances_are_metres_on_the_national_grid():
    make_asset("There", at=(300, 400))
    (found,) = Asset.objects.near(*HOME)
    assert found.distance == pytest.approx(500, abs=0.01)


@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(within_m=st.floats(1, 2000), size=st.integers(1, 40))
def test_no_page_is_out_of_order_or_beyond_the_distance(many, within_m, size):
    after, seen = None, []
    for _page in range(8):
        page = nearest(*HOME, within_m=within_m, after=after, size=size)
        seen += [(key.distance, key.pk) for key in page.keys]
        after = page.following
        if after is None:
            break
    assert all(distance <= within_m for distance, _pk in seen)
    assert all(first < second for first, second in pairwise(seen))
    if after is None:
        assert len(seen) == Asset.objects.near(*HOME, within_m=within_m).count()


def test_what_nobody_goes_to_is_found_by_an_index_of_its_own(many):
    make_asset("Night Line", at=(10, 0), delivery=["phone"])
    for at in (None, HOME):
        nodes = plan_of(Asset.objects.published().remote(at))
        assert [node["Index Name"] for node in nodes if "Index Name" in node] == ["asset_at_no_place"]


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    within_m=st.floats(1, 1500),
    size=st.integers(1, 60),
    chosen=st.none() | st.sets(st.integers(0, 2), min_size=1),
    pages=st.integers(1, 3),
)
def test_old_records_stand_back_and_all_else_is_in_order_of_distance(
    of_all_ages, within_m, size, chosen, pages
):
    ids = None if chosen is None else [of_all_ages[n].pk for n in chosen]
    everything = Asset.objects.published() if ids is None else Asset.objects.filter(category_id__in=ids)
    old = timezone.localdate() - timedelta(days=1000)
    away = [(asset.distance, asset) for asset in everything.near(*HOME)]
    ranked = [(metres + STALE_M * (asset.confirmed_on < old), asset.pk, metres) for metres, asset in away]
    inside = sorted((rank, pk) for rank, pk, metres in ranked if metres <= within_m)
    after, seen = None, []
    for _page in range(pages):
        page = nearest(*HOME, within_m=within_m, category_ids=ids, after=after, size=size)
        assert page.beyond is None or page.beyond.distance > within_m
        seen += [(key.rank, key.pk) for key in page.keys]
        after = page.following
        if after is None:
            break
    assert seen == inside[: len(seen)]
    assert len(seen) == min(len(inside), pages * size)
    assert (after is None) == (len(seen) == len(inside))
    if after is None:
        beyond = min((metres for _rank, _pk, metres in ranked if metres > within_m), default=None)
        assert page.beyond is None if beyond is None else page.beyond.distance == beyond


@pytest.mark.parametrize("text", [None, "hall"])
def test_the_last_page_says_the_nearest_place_that_is_too_far_away(text):
    fresh = timezone.localdate()
    for metres in (380, 385, 390):
        make_asset(f"Old hall {metres}", at=(metres, 0))
    make_asset("Just too far hall", at=(410, 0), confirmed_on=fresh, confirmed_by="group")
    make_asset("Farther hall", at=(700, 0), confirmed_on=fresh, confirmed_by="group")
    after, beyond = None, []
    for _page in range(3):
        if text is None:
            page = nearest(*HOME, within_m=400, after=after, size=1)
        else:
            search = Search(meaning=Meaning((Want((Term((text,)),)),)))
            page = best(*HOME, search=search, within_m=400, circles_m=[1000], after=after, size=1)
        after = page.following
        beyond.append(page.beyond)
    assert after is None
    assert Asset.objects.get(pk=beyond[-1].pk).name == "Just too far hall"
