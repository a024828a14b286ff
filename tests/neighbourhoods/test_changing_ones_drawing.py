import pytest

from neighbourhoods.actions import approve, decline
from neighbourhoods.models import Proposal
from tests.drawings import geojson, square
from tests.letters import ANSWERS

pytestmark = pytest.mark.django_db


def test_a_declined_drawing_can_be_changed_and_sent_again(client, confirmed, moderator):
    proposal, token = confirmed
    decline(proposal_id=proposal.pk, by=moderator, reason="It is a lake.")
    assert "It is a lake." in client.get(f"/proposals/{token}").content.decode()
    sent = client.post(f"/proposals/{token}/change", ANSWERS | {"shape": geojson(square(100))})
    assert sent.status_code == 302
    assert Proposal.objects.latest("pk").status == "pending"


def test_a_change_of_one_that_waits_takes_its_place_so_that_no_unseen_shape_is_approved(client, confirmed):
    proposal, token = confirmed
    client.post(f"/proposals/{token}/change", ANSWERS | {"shape": geojson(square(100))})
    proposal.refresh_from_db()
    assert proposal.status == "withdrawn"
    assert Proposal.objects.pending().count() == 1


def test_a_newer_drawing_that_is_declined_leaves_the_earlier_one_counting(client, confirmed, moderator):
    proposal, token = confirmed
    approve(proposal_ids=[proposal.pk], by=moderator)
    client.post(f"/proposals/{token}/change", ANSWERS | {"shape": geojson(square(100))})
    decline(proposal_id=Proposal.objects.latest("pk").pk, by=moderator, reason="It is a lake.")
    proposal.refresh_from_db()
    assert proposal.status == "approved"
    assert "earlier drawing" in client.get(f"/proposals/{token}").content.decode()


def test_a_broken_rule_in_a_change_comes_back_with_its_sentence(client, confirmed):
    _proposal, token = confirmed
    page = client.post(f"/proposals/{token}/change", ANSWERS | {"shape": geojson(square(side_m=20))})
    assert page.status_code == 422
    assert page.context["form"].has_error("shape", "too_small")


def test_what_was_withdrawn_is_not_changed(client, confirmed):
    _proposal, token = confirmed
    client.post(f"/proposals/{token}", {"do": "withdraw"})
    assert (
        client.post(f"/proposals/{token}/change", ANSWERS | {"shape": geojson(square())}).status_code == 422
    )
