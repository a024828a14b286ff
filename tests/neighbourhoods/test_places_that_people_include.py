import pytest

from neighbourhoods.actions import approve
from neighbourhoods.models import Agreement
from tests.drawings import approved, send, square
from tests.places import make_asset

pytestmark = pytest.mark.django_db


def test_known_places_are_told_with_how_many_include_them(client, moderator, settled):
    park = make_asset("The Green", "park", at=(0, 0))
    make_asset("Corner Hall", "community-centre", at=(290, 290))
    make_asset("Far Away", "park", at=(5_000, 0))
    with settled():
        approved(moderator, 6)
        larger = [send(shape=square(side_m=1_000)) for _ in range(2)]
        approve(proposal_ids=[proposal.pk for proposal in larger], by=moderator)
    told = Agreement.objects.get().places
    assert {"asset": park.pk, "people": 8} in told
    assert len(told) == 2
    words = " ".join(client.get("/neighbourhoods/maze-hill").content.decode().split())
    assert "8 people have drawn this." in words
    assert "8 include The Green." in words


def test_a_place_that_fewer_than_five_include_is_not_told(client, moderator, settled):
    make_asset("On the edge", "park", at=(340, 0))
    with settled():
        approved(moderator, 6)
        larger = [send(shape=square(side_m=1_000)) for _ in range(2)]
        approve(proposal_ids=[proposal.pk for proposal in larger], by=moderator)
    assert Agreement.objects.get().places == []
    assert "On the edge" not in client.get("/neighbourhoods/maze-hill").content.decode()


def test_who_took_part_is_told_in_fives(client, moderator, settled):
    with settled():
        approved(moderator, 7)
        approved(moderator, 3, connection="work")
    took_part = client.get("/neighbourhoods/maze-hill").context["profile"].took_part
    assert [share.at_least for share in took_part] == [5, None, None]
