"""The collection `agreements`: what five or more people have in common, and nothing of fewer."""

import json

import pytest
from django.db import connection

from neighbourhoods.agreed_areas.api import PROPERTIES
from neighbourhoods.map_areas import rivals_of
from neighbourhoods.models import Agreement
from tests.drawings import approved, make_moderator

pytestmark = pytest.mark.django_db
AGREEMENTS = "/api/collections/agreements/items"


@pytest.fixture
def agreed(django_capture_on_commit_callbacks):
    """Return a function that has so many people draw an area and gives what they agree on."""
    moderator = make_moderator()

    def draw(count: int, name: str = "Maze Hill", **values) -> Agreement | None:
        with django_capture_on_commit_callbacks(execute=True):
            approved(moderator, count, name, **values)
        return Agreement.objects.filter(neighbourhood__name=name).first()

    return draw


def test_each_level_is_a_feature_with_its_evidence(agreed, ask):
    found = agreed(6)
    features = ask(AGREEMENTS)["features"]
    assert [feature["properties"]["level"] for feature in features] == ["fringe", "boundary", "core"]
    assert [feature["properties"]["share"] for feature in features] == [0.25, 0.5, 0.75]
    for feature in features:
        told = feature["properties"]
        assert list(told) == list(PROPERTIES)
        assert (told["drawings"], told["drawings_in_all"], told["status"]) == (6, 6, "emerging")
        assert (told["digest"], told["version"]) == (found.digest, found.version)
        assert told["ratio"] == pytest.approx(found.ratio, abs=0.001)
        assert told["area_m2"] == pytest.approx(getattr(found, f"{told['level']}_area_m2"), abs=1)
        assert (told["first_drawn_on"], told["letter"]) == (found.first_drawn_at.date().isoformat(), None)


def test_below_five_drawings_there_is_nothing(agreed, ask):
    agreed(4)
    assert ask(AGREEMENTS)["features"] == []


def test_a_contested_name_has_its_rival_areas_lettered_as_on_its_page(agreed, ask):
    agreed(6)
    found = agreed(5, east_m=4_000)
    told = [feature["properties"] for feature in ask(AGREEMENTS)["features"]]
    assert [(each["level"], each["letter"], each["drawings"]) for each in told] == [
        ("rival", rival.letter, rival.drawings) for rival in rivals_of(found)
    ]
    assert {(each["contested"], each["ratio"], each["share"]) for each in told} == {(True, None, None)}


def test_a_rival_area_of_fewer_than_five_people_is_not_told(agreed, ask):
    agreed(6)
    agreed(3, east_m=4_000)
    assert [feature["properties"]["drawings"] for feature in ask(AGREEMENTS)["features"]] == [6]


def test_an_areas_id_stays_when_it_is_worked_out_again(agreed, ask):
    agreed(6)
    before = [feature["id"] for feature in ask(AGREEMENTS)["features"]]
    Agreement.objects.all().delete()
    agreed(1)
    assert [feature["id"] for feature in ask(AGREEMENTS)["features"]] == before


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"level": "core"}, 2),
        ({"slug": "maze-hill"}, 3),
        ({"status": "established"}, 0),
        ({"level": "core", "slug": "maze-hill"}, 1),
        ({"datetime": "2001-01-01/.."}, 6),
        ({"datetime": "../2001-01-01"}, 0),
        ({"bbox": "-1,51,1,52"}, 6),
        ({"bbox": "5,48,20,70"}, 0),
        ({"bbox": "530000,170000,550000,185000", "bbox-crs": "EPSG:27700", "crs": "EPSG:27700"}, 6),
    ],
)
def test_agreements_are_narrowed(agreed, ask, query, count):
    agreed(5)
    agreed(5, "Charlton")
    assert ask(AGREEMENTS, **query)["numberMatched"] == count


@pytest.mark.parametrize("query", [{"level": "middle"}, {"slug": "a b"}, {"status": ""}])
def test_a_value_that_cannot_be_is_refused_by_name(client, query):
    response = client.get(AGREEMENTS, query)
    assert response.status_code == 400
    assert json.loads(response.content)["parameter"] in query


def test_a_box_is_looked_up_in_the_index_of_every_level():
    box = "shape_bng && ST_MakeEnvelope(0, 0, 9, 9, 27700)"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN SELECT * FROM agreed_area WHERE {box}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    for index in ("agreement_fringe", "agreement_boundary", "agreement_core"):
        assert index in plan
