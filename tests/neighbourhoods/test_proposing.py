import pytest

from assetmap.geo.problems import UnusableAreaError
from neighbourhoods.models import Event, Neighbourhood
from tests.drawings import make_campaign, send, square

pytestmark = pytest.mark.django_db


def test_a_drawing_waits_and_its_new_name_is_not_public_yet():
    proposal = send("Maze Hill")
    assert (proposal.status, proposal.neighbourhood.status) == ("pending", "proposed")
    assert not Neighbourhood.objects.published().exists()


def test_each_drawing_is_one_line_in_the_log_and_says_nothing_of_its_author():
    send("Maze Hill", visibility="named", shown_name="Ada Lovelace")
    send("maze  hill ")
    assert list(Event.objects.order_by("id").values_list("kind", "by", "reason", "data")) == [
        ("named", None, "", {}),
        ("proposed", None, "", {}),
    ]


def test_the_same_name_in_other_capitals_and_spaces_is_the_same_neighbourhood():
    assert send("Maze Hill").neighbourhood == send(" MAZE   hill").neighbourhood


def test_the_same_name_in_another_campaign_is_another_neighbourhood():
    one, other = send(), send(campaign=make_campaign())
    assert one.neighbourhood != other.neighbourhood
    assert other.neighbourhood.slug == "maze-hill-2"


def test_a_name_without_latin_letters_has_an_address_too():
    assert send("東グリニッジ").neighbourhood.slug == "area"


def test_the_rules_hold_for_every_way_in():
    with pytest.raises(UnusableAreaError) as error:
        send(shape=square(side_m=20))
    assert error.value.problem.code == "too_small"


def test_the_campaigns_limits_hold():
    campaign = make_campaign(max_area_m2=100_000)
    with pytest.raises(UnusableAreaError) as error:
        send(campaign=campaign, shape=square(side_m=600))
    assert error.value.problem.code == "too_big"


def test_what_is_stored_is_what_was_sent_to_six_decimals():
    shape = square()
    stored = send(shape=shape).revisions.get()
    assert stored.shape[0][0].coords == tuple(shape.exterior.coords)
    assert stored.area_m2 == pytest.approx(360_000, rel=0.001)
