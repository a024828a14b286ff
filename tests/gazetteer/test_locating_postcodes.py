from datetime import date

import pytest
from django.db import connection

from assetmap.gazetteer.locate import Choices, Found, NotFound, locate, nearest_postcode
from assetmap.gazetteer.models import Postcode
from tests.gazetteer.gazetteer_data import add_outcode, add_postcodes, add_withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def greenwich():
    add_postcodes()


def labels(places):
    return [place.label for place in places]


@pytest.mark.parametrize("text", ["se108ew", "SE10  8EW", "12 Royal Hill, SE10 8EW"])
def test_a_postcode_is_found_however_it_is_typed(text):
    assert locate(text) == Found("SE10 8EW", "postcode", -0.020064, 51.476494)


def test_an_outcode_is_its_middle_and_the_box_around_it():
    found = locate("se10")
    west, south, east, north = found.extent
    assert (found.label, found.kind) == ("SE10", "outcode")
    assert west < -0.020064 < found.lon < 0.0031 < east
    assert south < 51.47239 < found.lat < 51.4897 < north


def test_a_sector_is_an_area_and_does_not_mix_two_outcodes():
    assert locate("SE1 0").kind == "postcode_part"
    assert locate("SE1 0").lon == pytest.approx(-0.1002)
    assert locate("SE10 0").lon == pytest.approx(0.0031)


def test_a_longer_part_is_a_question_that_offers_the_area_and_its_postcodes():
    answer = locate("se10 8e")
    assert answer.question == "Which postcode in SE10 8E?"
    assert labels(answer.options) == ["SE10 8E", "SE10 8EL", "SE10 8EW", "SE10 8EX"]


@pytest.mark.parametrize("text", ["SE1O 8EW", "SE10 BEW", "SE10 8WE", "5E10 8EW"])
def test_a_slip_is_asked_about_and_not_repaired(text):
    answer = locate(text)
    assert answer.code == "postcode_unknown"
    assert "Did you mean SE10 8EW?" in answer.message
    assert labels(answer.suggestions)[0] == "SE10 8EW"


def test_an_unknown_postcode_suggests_its_own_sector_and_outcode():
    answer = locate("SE10 8AA")
    assert answer.code == "postcode_unknown"
    assert "We do not know the postcode SE10 8AA" in answer.message
    assert labels(answer.suggestions) == ["SE10 8EL", "SE10 8EW", "SE10 8EX", "SE10"]


def test_a_terminated_postcode_gets_its_own_sentence_and_the_nearest_in_use():
    add_withdrawn("SE108EY", date(2019, 5, 31), at=(-0.0196, 51.4769))
    answer = locate("SE10 8EY")
    assert answer.code == "postcode_terminated"
    assert answer.message == "SE10 8EY is no longer in use. It was withdrawn in May 2019."
    assert labels(answer.suggestions)[:2] == ["SE10 8EX", "SE10 8EW"]


def test_a_terminated_postcode_without_a_position_suggests_its_sector():
    add_withdrawn("SE108EY", date(2019, 5, 31))
    assert "SE10 8EW" in labels(locate("SE10 8EY").suggestions)


def test_a_postcode_without_a_position_is_known_but_cannot_be_placed():
    add_postcodes({"SE108ZZ": None})
    answer = locate("SE10 8ZZ")
    assert answer.code == "postcode_unplaced"
    assert "we do not know where it is" in answer.message
    assert "SE10" in labels(answer.suggestions)


@pytest.mark.parametrize("text", ["BT1 1AA", "bt7", "BT7 1"])
def test_northern_ireland_gets_its_own_sentence(text):
    answer = locate(text)
    assert answer.code == "northern_ireland"
    assert answer.message.startswith("BT postcodes are in Northern Ireland. Only Great Britain is covered")


@pytest.mark.parametrize("text", ["GY1 1AA", "JE2", "IM1 1"])
def test_the_islands_get_their_own_sentence(text):
    assert locate(text).code == "crown_dependency"


def test_an_unknown_outcode_suggests_those_like_it():
    answer = locate("SE19")
    assert answer.code == "outcode_unknown"
    assert labels(answer.suggestions) == ["SE1", "SE10"]


def test_an_outcode_comes_before_a_grid_square_of_the_same_letters():
    add_outcode("TQ11", (-3.785, 50.482))
    assert locate("TQ11").kind == "outcode"
    assert locate("TQ 11 77").kind == "grid_reference"


def test_the_nearest_postcode_is_measured_in_metres_and_never_withdrawn():
    add_withdrawn("SE108EY", date(2019, 5, 31), at=(-0.0200, 51.4765))
    nearest = nearest_postcode(-0.0200, 51.4765)
    assert str(nearest) == "SE10 8EW"
    assert nearest.distance.m == pytest.approx(4.5, abs=0.5)
    assert nearest_postcode(-3.0, 56.0) is None


def test_the_nearest_postcode_walks_the_spatial_index():
    with connection.cursor() as cursor:
        # Six rows would be read in full; the question is whether the order can come from the index at all.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    plan = Postcode.objects.live().located().nearest_first(-0.02, 51.4765)[:1].explain()
    assert "Index Scan using gazetteer_postcode_live_bng" in plan
    assert "Order By: (location_bng <->" in plan


def test_a_postcode_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        locate("SE10 8EW")


def test_answers_are_one_of_three_kinds():
    for text in ("SE10 8EW", "se10 8e", "SE10 8AA", "SE10"):
        assert isinstance(locate(text), Found | Choices | NotFound)
