"""The collection `neighbourhoods` with `datetime`: what was in force, under the ids of today."""

from datetime import UTC, datetime

import pytest

from neighbourhoods.boundaries.keeping import keep_boundary
from tests.api.conftest import AREAS, area, square

pytestmark = pytest.mark.django_db


@pytest.fixture
def charlton():
    """A neighbourhood adopted on 1 March 2026, and anew farther east on 1 July."""
    found = area()
    keep_boundary(found)
    found.boundary, found.adopted_at = square(0.05, 51.48), datetime(2026, 7, 1, 12, tzinfo=UTC)
    found.source = "The new council"
    found.save()
    keep_boundary(found)
    return found


def west(feature: dict) -> float:
    return min(lon for lon, _lat in feature["geometry"]["coordinates"][0][0])


@pytest.mark.parametrize(
    ("when", "edge"),
    [
        ("2026-02-28", None),
        ("../2026-02-28", None),
        ("2026-03-01", 0.02),
        ("2026-03-01T00:00:00Z", 0.02),
        ("2026-07-01T11:59:59Z", 0.02),
        ("2026-07-01T12:00:00Z", 0.05),
        ("../2026-06-01", 0.02),
        ("2026-01-01/2026-06-01", 0.02),
        ("2026-04-01/2026-08-01", 0.05),
        ("2026-04-01/..", 0.05),
        ("2099-01-01", 0.05),
    ],
)
def test_a_time_gets_the_boundary_in_force_then(charlton, ask, when, edge):
    page = ask(AREAS, datetime=when)
    assert [west(feature) for feature in page["features"]] == ([] if edge is None else [edge])
    assert {feature["id"] for feature in page["features"]} <= {charlton.pk}
    assert page["numberMatched"] == len(page["features"])


def test_an_earlier_boundary_says_what_was_said_of_it_then(charlton, ask):
    [now] = ask(AREAS)["features"]
    [then] = ask(AREAS, datetime="2026-06-01")["features"]
    assert list(then["properties"]) == list(now["properties"])
    told = then["properties"]
    assert (told["adopted_on"], told["replaced_on"]) == ("2026-03-01", "2026-07-01")
    assert (told["source"], told["agreement"], told["contested"]) == ("The council", None, None)
    assert told["url"].endswith("/neighbourhoods/charlton/boundaries/1")
    assert told["area_m2"] == pytest.approx(charlton.boundaries.get(number=1).area_m2, abs=1)
    assert (now["properties"]["source"], now["properties"]["replaced_on"]) == ("The new council", None)


def test_a_box_is_laid_over_the_boundary_of_that_time(charlton, ask):
    box = {"bbox": "0.015,51.4,0.035,51.5"}
    assert ask(AREAS, **box)["features"] == []
    assert len(ask(AREAS, datetime="2026-06-01", **box)["features"]) == 1
    grid = {"bbox": "540000,177000,541500,179500", "bbox-crs": "EPSG:27700", "crs": "EPSG:27700"}
    [feature] = ask(AREAS, datetime="2026-06-01", **grid)["features"]
    assert 540_000 < west(feature) < 541_500


def test_pages_of_a_day_give_every_neighbourhood_once(follow):
    made = []
    for number in range(5):
        early = area(f"Area{number}", lon=number / 50)
        late = area(f"Later{number}", adopted_at=datetime(2026, 9, 1, tzinfo=UTC))
        keep_boundary(early), keep_boundary(late)
        made.append(early.pk)
    pages = follow(AREAS, datetime="2026-06-01", limit=2)
    assert [feature["id"] for page in pages for feature in page["features"]] == made
    assert pages[0]["numberMatched"] == 5


def test_a_page_of_a_day_takes_one_query(charlton, client, django_assert_num_queries):
    client.get(AREAS, {"datetime": "2026-06-01", "bbox": "0,51,1,52"})
    with django_assert_num_queries(1):
        client.get(AREAS, {"datetime": "2026-06-01"})


def test_the_collection_reaches_back_to_the_first_boundary(charlton, ask):
    [[first, last]] = ask("/api/collections/neighbourhoods")["extent"]["temporal"]["interval"]
    assert (first[:10], last[:10]) == ("2026-03-01", "2026-07-01")
