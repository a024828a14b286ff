import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetmap.gazetteer.locate import Choices, Found, NotFound, locate
from tests.gazetteer.gazetteer_data import add_outcode, add_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def charltons():
    add_place("Charlton", "Greenwich", at=(0.0388, 51.4822), prominence=500)
    add_place("Charlton", "Spelthorne", at=(-0.444, 51.4111), kind="village", prominence=90)
    add_place("Charlton", "Wiltshire", at=(-2.136, 50.9945), kind="village", prominence=8)
    add_place("Charlton", "Wiltshire", at=(-2.0559, 51.5991), kind="village", prominence=9)
    add_place("Charlton Kings", "Cheltenham", at=(-2.04, 51.89))


def labels(places):
    return [place.label for place in places]


def test_one_place_of_a_name_is_the_answer():
    add_place("Kidbrooke", "Greenwich", at=(0.03, 51.46))
    assert locate("kidbrooke") == Found("Kidbrooke, Greenwich", "suburb", 0.03, 51.46)


def test_several_places_are_a_question_with_the_biggest_first(charltons):
    answer = locate("Charlton")
    assert answer.question == "There are 4 places called Charlton. Which one?"
    assert labels(answer.options)[:2] == ["Charlton, Greenwich", "Charlton, Spelthorne"]


def test_a_position_brings_the_nearest_to_the_top(charltons):
    answer = locate("Charlton", near=(-2.1, 51.0))
    assert answer.options[0].lat == pytest.approx(50.9945)


def test_namesakes_in_one_district_are_told_apart_by_an_outcode(charltons):
    add_outcode("SP7", (-2.2, 51.0))
    add_outcode("SN16", (-2.07, 51.6))
    assert labels(locate("Charlton").options)[2:] == [
        "Charlton, Wiltshire (Village near SN16)",
        "Charlton, Wiltshire (Village near SP7)",
    ]


@pytest.mark.parametrize("text", ["Charlton, Greenwich", "charlton greenwich", "CHARLTON , green"])
def test_a_district_settles_which_one(charltons, text):
    assert locate(text).label == "Charlton, Greenwich"


def test_two_sources_of_one_place_are_one_place():
    add_place("Charlton", "Greenwich", at=(0.0388, 51.4822))
    add_place("Charlton", "Greenwich", at=(0.0365, 51.4830))
    assert isinstance(locate("Charlton"), Found)


@pytest.mark.parametrize("text", ["saint marys cray", "St. Mary's Cray", "ST MARY’S CRAY"])
def test_accents_apostrophes_and_abbreviations_do_not_matter(text):
    add_place("St Mary's Cray", "Bromley")
    assert locate(text).label == "St Mary's Cray, Bromley"


def test_a_misspelt_name_is_asked_about():
    add_place("Woolwich", "Greenwich")
    answer = locate("Wolwich")
    assert answer.code == "place_unknown"
    assert answer.message == "We could not find “Wolwich”. Did you mean Woolwich, Greenwich?"


def test_an_unknown_name_says_what_to_try():
    answer = locate("Xyzzyqqq")
    assert answer == NotFound(
        "place_unknown",
        "We could not find “Xyzzyqqq”. Try a postcode, or the name of a larger place nearby.",
    )


@pytest.mark.parametrize("text", ["SE18 and Charlton", "se18, charlton", "SE18 / Charlton"])
def test_several_places_at_once_are_a_question(charltons, text):
    add_outcode("SE18", (0.07, 51.48))
    answer = locate(text)
    assert answer.question == "We look around one place at a time. Which one first?"
    assert labels(answer.options)[:2] == ["SE18", "Charlton, Greenwich"]


def test_several_places_of_which_one_is_unknown_are_not_found(charltons):
    assert locate("Charlton and Xyzzyqqq").code == "place_unknown"


def test_coordinates_and_grid_references_are_points():
    assert locate("51.48, -0.01") == Found("51.48, -0.01", "point", -0.01, 51.48)
    assert locate("TQ 381 772").label == "TQ 381 772"


def test_swapped_coordinates_are_asked_about():
    answer = locate("-0.01, 51.48")
    assert isinstance(answer, Choices)
    assert "Did you mean latitude 51.48, longitude -0.01?" in answer.question


@pytest.mark.parametrize("text", ["48.85, 2.35", "91, 181", "HP 10 99 99"])
def test_a_point_elsewhere_is_refused(text):
    assert isinstance(locate(text), NotFound)


def test_namesakes_cost_the_same_however_many_there_are(charltons, django_assert_max_num_queries):
    for number in range(30):
        add_place("Charlton", "Wiltshire", at=(-2.5 + number / 20, 52.5))
    with django_assert_max_num_queries(2):
        locate("Charlton")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet="SE108W ,.-NOI%_\\'\"\0\ud800é💩", max_size=12))
def test_any_text_gets_one_of_three_answers(db, text):
    assert isinstance(locate(text), Found | Choices | NotFound)
