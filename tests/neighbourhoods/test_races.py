"""Two at once, on connections of their own."""

import pytest

from neighbourhoods.actions import approve, change, endorse, take_back
from neighbourhoods.models import Agreement, Proposal
from neighbourhoods.recompute import recompute_agreement
from tests.drawings import approved, make_moderator, send, square
from tests.neighbourhoods.test_deciding import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def in_step():
    drawings = Agreement.objects.values_list("drawings", flat=True).first() or 0
    counted = Proposal.objects.approved().count()
    return drawings == (counted if counted >= 5 else 0)


def test_a_withdrawal_while_the_agreement_is_worked_out_is_never_lost():
    moderator = make_moderator()
    proposals = approved(moderator, 9)
    pk = proposals[0].neighbourhood_id
    for proposal in proposals[:4]:
        author = proposal.author_id
        raised = at_once(
            lambda: recompute_agreement(neighbourhood_id=pk),
            lambda author=author: take_back(author_id=author),
            lambda: recompute_agreement(neighbourhood_id=pk),
        )
        assert raised == [None, None, None]
        assert in_step()


def test_a_change_is_approved_while_its_author_withdraws_all():
    moderator = make_moderator()
    approved(moderator, 5)
    for _round in range(3):
        (first,) = approve(proposal_ids=[send().pk], by=moderator)
        newer = change(author_id=first.author_id, shape=square(50), via="tap", connection="live",
                       visibility="aggregate")  # fmt: skip
        at_once(
            lambda pk=newer.pk: approve(proposal_ids=[pk], by=moderator),
            lambda author=first.author_id: take_back(author_id=author),
        )
        assert not Proposal.objects.alive().filter(author=first.author_id).exists()
        assert in_step()


def test_two_changes_at_once_leave_one_waiting():
    proposal = send()
    acts = [
        lambda east=east: change(author_id=proposal.author_id, shape=square(east), via="tap",
                                 connection="live", visibility="aggregate")
        for east in (10, 20)
    ]  # fmt: skip
    assert at_once(*acts) == [None, None]
    assert Proposal.objects.waiting().count() == 1


def test_endorsing_while_the_agreement_goes_is_taken_in_or_refused_never_half_done():
    moderator = make_moderator()
    proposals = approved(moderator, 5)
    pk = proposals[0].neighbourhood_id
    at_once(
        lambda: endorse(neighbourhood_id=pk, connection="live"),
        lambda: take_back(author_id=proposals[0].author_id),
    )
    assert Proposal.objects.filter(revisions=None).count() == 0
