"""Two at once, on connections of their own."""

import pytest

from neighbourhoods.actions import approve, change, endorse, take_back
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Agreement, Event, Proposal
from neighbourhoods.moderation.bulk import approve_each
from neighbourhoods.moderation.claims import claim
from neighbourhoods.moderation.models import Claim, Question
from neighbourhoods.moderation.questions import ask
from neighbourhoods.recounts.asking import ask_recount
from neighbourhoods.recounts.models import Recount
from neighbourhoods.screening.checking import check_due
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
            lambda: ask_recount([pk]),
            lambda author=author: take_back(author_id=author),
            lambda: ask_recount([pk]),
        )
        assert raised == [None, None, None]
        assert in_step()
        assert not Recount.objects.exists()


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


def test_of_two_moderators_who_open_a_drawing_at_once_one_looks_at_it():
    one, other = make_moderator("one"), make_moderator("other")
    for _round in range(3):
        pk = send().pk
        held = []
        raised = at_once(
            lambda pk=pk, held=held: held.append(claim(proposal_id=pk, by=one).by_id),
            lambda pk=pk, held=held: held.append(claim(proposal_id=pk, by=other).by_id),
        )
        assert raised == [None, None]
        assert held == [Claim.objects.get(proposal=pk).by_id] * 2


def test_two_who_approve_the_same_several_at_once_approve_each_once():
    one, other = make_moderator("one"), make_moderator("other")
    sent = [send(shape=square(10 * number)).pk for number in range(4)]
    check_due(most=10)
    outcomes = []
    raised = at_once(
        lambda: outcomes.append(approve_each(sent, by=one)),
        lambda: outcomes.append(approve_each(sent[::-1], by=other)),
    )
    assert raised == [None, None]
    assert sorted(pk for outcome in outcomes for pk in outcome.approved) == sent
    assert sum(len(outcome.refused) for outcome in outcomes) == 4
    assert Event.objects.filter(kind="approved").count() == 4


def test_one_that_is_withdrawn_while_several_are_approved_is_said_and_counts_no_more():
    moderator = make_moderator()
    approved(moderator, 5)
    sent = [send(shape=square(200 + 10 * number)) for number in range(3)]
    ids = [proposal.pk for proposal in sent]
    check_due(most=10)
    at_once(
        lambda: approve_each(ids, by=moderator),
        lambda: take_back(author_id=sent[1].author_id),
    )
    assert Proposal.objects.get(pk=ids[1]).status == "withdrawn"
    assert Proposal.objects.approved().count() == 7
    assert in_step()


def test_a_question_and_a_decision_at_once_decide_it_and_leave_no_half_question():
    one, other = make_moderator("one"), make_moderator("other")
    pk = send().pk
    raised = at_once(
        lambda: ask(proposal_id=pk, by=one, text="Which park?"),
        lambda: approve(proposal_ids=[pk], by=other),
    )
    asked = Question.objects.filter(proposal=pk).exists()
    assert Proposal.objects.get(pk=pk).status == "approved"
    assert [type(error) for error in raised if error] == ([] if asked else [NotAllowedError])
