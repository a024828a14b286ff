import pytest

from neighbourhoods.actions import decline
from neighbourhoods.models import Event, Proposal
from neighbourhoods.moderation.bulk import approve_each
from neighbourhoods.moderation.claims import claim
from tests.drawings import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(desk):
    """Three plain drawings and one that something stands out in, all checked."""
    sent = [send("Maze Hill"), send("Blackheath"), send("Charlton"), send("Shit End")]
    desk.get("/moderate")
    return [proposal.pk for proposal in sent]


def test_the_ticked_ones_are_shown_once_more_before_anything_is_approved(desk, waiting):
    page = desk.post("/moderate/several", {"drawing": waiting})
    assert [drawing.pk for drawing in page.context["drawings"]] == waiting[:3]
    assert "One that you ticked is left out" in page.content.decode()
    assert Proposal.objects.approved().count() == 0


def test_each_is_approved_with_an_event_of_its_own(desk, waiting, moderator):
    page = desk.post("/moderate/several/approve", {"drawing": waiting[:3]}, follow=True)
    assert "3 drawings approved." in page.content.decode()
    assert list(
        Event.objects.filter(kind="approved").order_by("pk").values_list("proposal", "by")
    ) == [(pk, moderator.pk) for pk in waiting[:3]]  # fmt: skip


def test_one_that_cannot_be_approved_is_said_and_costs_no_other(desk, waiting, other_moderator):
    decline(proposal_id=waiting[0], by=other_moderator, reason="A lake.")
    claim(proposal_id=waiting[1], by=other_moderator)
    page = desk.post("/moderate/several/approve", {"drawing": [*waiting, 999_999]}, follow=True)
    text = page.content.decode()
    assert "1 drawing approved." in text
    assert "does not wait any more" in text
    assert "is looking at this drawing" in text
    assert "Something stood out in it" in text
    assert Proposal.objects.approved().get().pk == waiting[2]


def test_a_fault_in_one_leaves_the_others_approved(waiting, moderator, monkeypatch):
    from django.db import OperationalError

    from neighbourhoods.moderation import bulk

    def fail_once(*, proposal_ids, by):
        if proposal_ids == [waiting[1]]:
            raise OperationalError
        return approve(proposal_ids=proposal_ids, by=by)

    approve = bulk.approve
    monkeypatch.setattr(bulk, "approve", fail_once)
    outcome = approve_each(waiting[:3], by=moderator)
    assert outcome.approved == [waiting[0], waiting[2]]
    assert [pk for pk, _why in outcome.refused] == [waiting[1]]


@pytest.mark.parametrize("ids", [[], ["x"], ["9" * 40], ["-1", "\0", "²"], ["0"]])
def test_whatever_is_ticked_is_answered(desk, ids):
    page = desk.post("/moderate/several", {"drawing": ids}, follow=True)
    assert "Tick at least one drawing" in page.content.decode()
    assert desk.post("/moderate/several/approve", {"drawing": ids}).status_code == 302


def test_nothing_is_approved_by_a_link(desk):
    assert desk.get("/moderate/several").status_code == 405
    assert desk.get("/moderate/several/approve").status_code == 405
