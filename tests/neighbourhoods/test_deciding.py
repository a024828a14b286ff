import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from neighbourhoods.actions import adopt_boundary, approve, decline, withdraw
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Agreement, Event, Neighbourhood, Proposal
from tests.drawings import approved, make_analyst, make_editor, make_moderator, send, square


def test_the_first_approval_makes_the_name_public(moderator):
    proposal = send()
    approve(proposal_ids=[proposal.pk], by=moderator)
    assert Neighbourhood.objects.published().get() == proposal.neighbourhood
    line = Event.objects.get(kind="approved")
    assert (line.by, line.proposal) == (moderator, proposal)


def test_declining_needs_a_reason_and_shows_it_in_the_log(moderator):
    proposal = send()
    with pytest.raises(NotAllowedError) as error:
        decline(proposal_id=proposal.pk, by=moderator, reason="  ")
    assert error.value.code == "reason_missing"
    decline(proposal_id=proposal.pk, by=moderator, reason="It spells a word.")
    assert Event.objects.get(kind="declined").reason == "It spells a word."
    assert not Neighbourhood.objects.published().exists()


def test_no_reason_that_is_published_tells_how_to_reach_somebody(moderator, settled):
    with settled():
        agreed = approved(moderator, 5)[0]
    proposal, reason = send(), "Ask ada@example.org, she drew it."
    for act in (
        lambda: approve(proposal_ids=[proposal.pk], by=moderator, reason=reason),
        lambda: decline(proposal_id=proposal.pk, by=moderator, reason=reason),
        lambda: adopt_boundary(neighbourhood_id=agreed.neighbourhood_id, by=moderator, reason=reason),
    ):
        with pytest.raises(NotAllowedError) as error:
            act()
        assert error.value.code == "reason_personal"
    assert not Event.objects.filter(reason__contains="ada@").exists()


def test_what_is_decided_stays_decided(moderator):
    proposal = send()
    decline(proposal_id=proposal.pk, by=moderator, reason="A joke.")
    with pytest.raises(NotAllowedError) as error:
        approve(proposal_ids=[proposal.pk], by=moderator)
    assert error.value.code == "wrong_status"


def test_several_are_approved_together_or_not_at_all(moderator):
    good, bad = send(), send()
    decline(proposal_id=bad.pk, by=moderator, reason="A joke.")
    with pytest.raises(NotAllowedError):
        approve(proposal_ids=[good.pk, bad.pk], by=moderator)
    good.refresh_from_db()
    assert good.status == "pending"


@pytest.mark.parametrize("make", [make_editor, make_analyst])
def test_only_moderators_decide(moderator, make):
    other, proposal = make(), send()
    with pytest.raises(PermissionDenied):
        approve(proposal_ids=[proposal.pk], by=other)
    with pytest.raises(PermissionDenied):
        decline(proposal_id=proposal.pk, by=other, reason="no")
    with pytest.raises(PermissionDenied):
        adopt_boundary(neighbourhood_id=proposal.neighbourhood_id, by=other, reason="no")


def test_nothing_is_agreed_below_five_drawings(moderator, settled):
    with settled():
        approved(moderator, 4)
    assert not Agreement.objects.exists()


def test_five_approved_drawings_make_an_agreement(moderator, settled):
    with settled():
        approved(moderator, 5)
    agreed = Agreement.objects.get()
    assert (agreed.drawings, agreed.status, agreed.contested) == (5, "emerging", False)
    assert agreed.boundary_area_m2 == pytest.approx(360_000, rel=0.1)
    assert Event.objects.get(kind="agreed").data["drawings"] == 5


def test_withdrawing_takes_the_drawing_out_again(moderator, settled):
    with settled():
        proposals = approved(moderator, 5)
    with settled():
        withdraw(proposal_id=proposals[0].pk)
    assert not Agreement.objects.exists()
    assert Event.objects.first().data == {"status": "too_few"}


def test_two_places_under_one_name_are_shown_apart(moderator, settled):
    with settled():
        approved(moderator, 6)
        approved(moderator, 5, east_m=3_000)
    agreed = Agreement.objects.get()
    assert agreed.contested
    assert agreed.boundary is None
    assert [rival["drawings"] for rival in agreed.rivals] == [6, 5]


def test_a_contested_name_has_no_boundary_to_adopt(moderator, settled):
    with settled():
        proposals = approved(moderator, 6) + approved(moderator, 5, east_m=3_000)
    with pytest.raises(NotAllowedError) as error:
        adopt_boundary(neighbourhood_id=proposals[0].neighbourhood_id, by=moderator, reason="Because.")
    assert error.value.code == "contested"


def test_adopting_is_a_recorded_act_with_the_digest_of_the_drawings(moderator, settled):
    with settled():
        proposals = approved(moderator, 5)
    pk = proposals[0].neighbourhood_id
    with pytest.raises(NotAllowedError):
        adopt_boundary(neighbourhood_id=pk, by=moderator, reason="")
    adopted = adopt_boundary(neighbourhood_id=pk, by=moderator, reason="All agree.")
    agreed = Agreement.objects.get()
    assert (adopted.status, adopted.boundary) == ("adopted", agreed.boundary)
    assert Event.objects.get(kind="adopted").data["digest"] == agreed.digest


def test_too_few_drawings_leave_nothing_to_adopt(moderator):
    with pytest.raises(NotAllowedError) as error:
        adopt_boundary(neighbourhood_id=send().neighbourhood_id, by=moderator, reason="I like it.")
    assert error.value.code == "nothing_agreed"


def at_once(*acts):
    """Run each act on a thread and a connection of its own; return what each raised."""
    start, raised = threading.Barrier(len(acts)), [None] * len(acts)

    def run(index, act):
        start.wait()
        try:
            act()
        except Exception as error:
            raised[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_two_moderators_at_once_cannot_decide_the_same_drawing_twice():
    one, other = make_moderator("one"), make_moderator("other")
    for _round in range(5):
        pk = send().pk
        raised = at_once(
            lambda pk=pk: approve(proposal_ids=[pk], by=one),
            lambda pk=pk: decline(proposal_id=pk, by=other, reason="No."),
        )
        assert [type(error) for error in raised if error] == [NotAllowedError]
        assert Event.objects.filter(proposal=pk, kind__in=["approved", "declined"]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_drawings_approved_at_once_all_count():
    moderators = [make_moderator(f"mo{number}") for number in range(3)]
    approved(moderators[0], 4)
    waiting = [send(shape=square(5 * number)) for number in range(3)]
    raised = at_once(
        *(
            lambda pk=proposal.pk, by=by: approve(proposal_ids=[pk], by=by)
            for proposal, by in zip(waiting, moderators, strict=True)
        )
    )
    assert raised == [None, None, None]
    assert Agreement.objects.get().drawings == Proposal.objects.approved().count() == 7


@pytest.mark.django_db(transaction=True)
def test_two_people_who_start_one_name_at_once_start_one_neighbourhood():
    assert at_once(send, send) == [None, None]
    assert Neighbourhood.objects.count() == 1
