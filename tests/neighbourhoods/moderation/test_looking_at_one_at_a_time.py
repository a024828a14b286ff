import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from neighbourhoods.actions import approve, decline
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Proposal
from neighbourhoods.moderation.claims import LASTS, claim, release
from neighbourhoods.moderation.models import Claim
from tests.drawings import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_desk(other_moderator):
    client = Client()
    client.force_login(other_moderator)
    return client


def test_others_see_who_looks_at_a_drawing_and_cannot_decide_it(desk, other_desk, moderator):
    moderator.first_name = "Mo"
    moderator.save()
    proposal = send()
    desk.get(f"/moderate/{proposal.pk}")
    assert "Being looked at by Mo" in other_desk.get("/moderate").content.decode()
    assert "Being looked at by Mo" in other_desk.get(f"/moderate/{proposal.pk}").content.decode()
    page = other_desk.post(f"/moderate/{proposal.pk}/decide", {"decision": "approve"}, follow=True)
    assert "Mo is looking at this drawing." in page.content.decode()
    assert Proposal.objects.get().status == "pending"
    assert "Being looked at" not in desk.get(f"/moderate/{proposal.pk}").content.decode()


def test_the_next_one_is_one_that_nobody_else_looks_at(desk, other_desk):
    first, second = send(), send()
    desk.get("/moderate/next", follow=True)
    assert other_desk.get("/moderate/next", follow=True).context["waiting"].proposal == second
    assert desk.get("/moderate/next", follow=True).context["waiting"].proposal == first


def test_a_claim_ends_by_itself_by_passing_over_and_by_being_taken_over(
    desk, other_desk, moderator, other_moderator
):
    pk = send().pk
    claim(proposal_id=pk, by=moderator)
    assert Claim.objects.get().until <= timezone.now() + LASTS
    Claim.objects.update(until=timezone.now() - dt.timedelta(seconds=1))
    assert claim(proposal_id=pk, by=other_moderator).by == other_moderator
    assert claim(proposal_id=pk, by=moderator).by == other_moderator
    desk.post(f"/moderate/{pk}/take-over")
    assert Claim.objects.get().by == moderator
    release(proposal_id=pk, by=other_moderator)
    assert Claim.objects.exists()
    desk.post(f"/moderate/{pk}/pass")
    assert not Claim.objects.exists()


@pytest.mark.parametrize("decision", ["approve", "decline"])
def test_a_decision_waits_for_the_claim_of_another_wherever_it_is_made(moderator, other_moderator, decision):
    pk = send().pk
    claim(proposal_id=pk, by=moderator)
    decide = {
        "approve": lambda by: approve(proposal_ids=[pk], by=by),
        "decline": lambda by: decline(proposal_id=pk, by=by, reason="A lake."),
    }[decision]
    with pytest.raises(NotAllowedError) as error:
        decide(other_moderator)
    assert error.value.code == "claimed"
    decide(moderator)
    assert not Claim.objects.exists()


def test_what_does_not_wait_cannot_be_claimed(moderator):
    proposal = send(email="ada@example.org")
    assert claim(proposal_id=proposal.pk, by=moderator) is None
    assert claim(proposal_id=999_999, by=moderator) is None
