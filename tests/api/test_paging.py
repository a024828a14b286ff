import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.models import Asset
from tests.api.conftest import ITEMS, link, local, place

pytestmark = pytest.mark.django_db


def ids(pages):
    return [feature["id"] for page in pages for feature in page["features"]]


def copies(count, **values):
    first = place(**values)
    again = [
        Asset(
            name=f"{first.name} {number}",
            category=first.category,
            location=first.location,
            delivery=first.delivery,
        )
        for number in range(count - 1)
    ]
    Asset.objects.bulk_create(again)


@pytest.mark.parametrize("query", [{}, {"near": "0.01,51.48"}, {"near": "0.02,51.49", "radius": "5000"}])
@pytest.mark.parametrize("limit", [40, 133, 266, 1000])
def test_following_next_gives_266_places_on_one_point_once_each(follow, query, limit):
    copies(266)
    pages = follow(ITEMS, limit=limit, **query)
    found = ids(pages)
    assert len(found) == len(set(found)) == 266 == pages[0]["numberMatched"]
    assert all(page["numberReturned"] == len(page["features"]) <= limit for page in pages)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    positions=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=25),
    limit=st.integers(1, 9),
    by_distance=st.booleans(),
)
def test_no_feature_is_missed_or_sent_twice(follow, positions, limit, by_distance):
    Asset.objects.all().delete()
    for east, north in positions:
        place(lon=0.01 + east / 1000, lat=51.48 + north / 1000)
    query = {"near": "0.0115,51.4815", "radius": "150"} if by_distance else {}
    expected = (
        Asset.objects.published().near(0.0115, 51.4815, within_m=150) if by_distance else Asset.objects.all()
    )
    pages = follow(ITEMS, limit=limit, **query)
    assert sorted(ids(pages)) == sorted(expected.values_list("pk", flat=True))
    assert pages[0]["numberMatched"] == expected.count()


@pytest.mark.parametrize("query", [{}, {"near": "0.0115,51.4815", "radius": "5000"}])
@pytest.mark.parametrize("limit", [1, 3, 4])
def test_prev_leads_back_over_the_same_pages(client, follow, query, limit):
    copies(3)
    for step in range(9):
        place(lon=0.01 + step % 4 / 1000)
    pages = follow(ITEMS, limit=limit, **query)
    back = [pages[-1]]
    while previous := link(back[-1], "prev"):
        back.append(json.loads(client.get(local(previous)).content))
        assert len(back) <= len(pages)
    assert [ids([page]) for page in reversed(back)] == [ids([page]) for page in pages]
    assert all(link(page, "next") for page in back[1:])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    positions=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=40),
    limit=st.integers(1, 7),
    closer=st.sampled_from([10, 100]),
)
def test_lists_over_a_country_lead_on_and_back_by_rings(client, follow, positions, limit, closer):
    Asset.objects.all().delete()
    for east, north in positions:
        place(lon=-2 + east / closer, lat=52 + north / closer)
    pages = follow(ITEMS, limit=limit, near="-2,52")
    every = Asset.objects.published().near(-2, 52)
    assert ids(pages) == list(every.values_list("pk", flat=True))
    back = [pages[-1]]
    while previous := link(back[-1], "prev"):
        back.append(json.loads(client.get(local(previous)).content))
    assert [ids([page]) for page in reversed(back)] == [ids([page]) for page in pages]


def test_a_key_leads_one_way_only(client):
    response = client.get(ITEMS, {"after": "3", "before": "9"})
    assert (response.status_code, json.loads(response.content)["parameter"]) == (400, "before")


def test_places_come_nearest_first_with_their_distance(ask, follow):
    for step in (3, 1, 2, 2):
        place(lon=0.01 + step / 1000)
    pages = follow(ITEMS, near="0.01,51.48", limit=1)
    distances = [page["features"][0]["properties"]["distance_m"] for page in pages]
    assert distances == [69, 139, 139, 208]
    assert "distance_m" not in ask(ITEMS)["features"][0]["properties"]


def test_only_the_first_page_says_how_many_there_are(follow):
    copies(5)
    first, *others = follow(ITEMS, limit=2)
    assert first["numberMatched"] == 5
    assert not any("numberMatched" in page for page in others)


def test_the_last_page_has_no_next_link_even_when_it_is_full(ask):
    copies(4)
    assert link(ask(ITEMS, limit=4), "next") is None
    assert link(ask(ITEMS, limit=3), "next")


def test_a_next_link_keeps_what_was_asked(ask):
    copies(3)
    following = link(ask(ITEMS, limit=2, near="0.01,51.48", radius=500), "next")
    assert "limit=2&near=0.01,51.48&radius=500&after=" in following


def test_a_place_closed_between_two_pages_costs_no_other_place(client, ask):
    copies(6)
    first = ask(ITEMS, limit=3)
    Asset.objects.filter(pk=first["features"][2]["id"]).update(status="retired")
    rest = json.loads(client.get(link(first, "next").removeprefix("http://127.0.0.1:8000")).content)
    assert len(rest["features"]) == 3


@pytest.mark.parametrize("name", ["after", "before"])
@pytest.mark.parametrize(("key", "query"), [("5.0,3", {}), ("3", {"near": "0.01,51.48"}), ("x", {})])
def test_a_key_of_another_list_is_refused(client, name, key, query):
    response = client.get(ITEMS, {name: key, **query})
    assert response.status_code == 400
    assert json.loads(response.content)["parameter"] == name


def test_an_empty_collection_is_an_empty_page(ask):
    page = ask(ITEMS)
    assert page["features"] == []
    assert page["numberMatched"] == page["numberReturned"] == 0
