import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from neighbourhoods.geometry import to_stored
from neighbourhoods.models import Agreement, Campaign, Event, Neighbourhood, Proposal, Revision
from tests.drawings import make_campaign, send, square

pytestmark = pytest.mark.django_db


def refused(constraint, change):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        change()


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("proposal_decision_is_somebodys", {"status": "approved"}),
        ("proposal_decision_is_somebodys", {"decided_at": timezone.now()}),
        ("proposal_decision_is_somebodys", {"status": "declined", "decision_reason": "no"}),
        ("proposal_name_is_kept_only_to_be_shown", {"shown_name": "Ada"}),
        ("proposal_name_is_kept_only_to_be_shown", {"visibility": "named"}),
        ("proposal_connection_is_known", {"connection": "passing by"}),
        ("proposal_visibility_is_known", {"visibility": "public"}),
    ],
)
def test_a_proposal_is_never_in_a_state_that_nobody_decided(constraint, values):
    proposal = send()
    refused(constraint, lambda: Proposal.objects.filter(pk=proposal.pk).update(**values))


def test_a_declined_drawing_has_a_reason(moderator):
    proposal = send()
    values = {"status": "declined", "decided_by": moderator, "decided_at": timezone.now()}
    refused(
        "proposal_declined_for_a_reason",
        lambda: Proposal.objects.filter(pk=proposal.pk).update(**values),
    )


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("neighbourhood_adopted_has_a_boundary", {"status": "adopted"}),
        ("neighbourhood_boundary_has_a_decision", {"adoption_reason": "because"}),
        ("neighbourhood_source_has_a_licence", {"source": "A council"}),
        ("neighbourhood_has_a_name", {"name": ""}),
    ],
)
def test_a_neighbourhood_has_a_boundary_only_by_decision(constraint, values):
    found = send().neighbourhood
    refused(constraint, lambda: Neighbourhood.objects.filter(pk=found.pk).update(**values))


def test_a_boundary_without_a_decision_is_refused():
    found = send().neighbourhood
    values = {"status": "adopted", "boundary": to_stored(square())}
    refused(
        "neighbourhood_boundary_has_a_decision",
        lambda: Neighbourhood.objects.filter(pk=found.pk).update(**values),
    )


def test_a_name_is_used_once_in_a_campaign_whatever_its_capitals():
    campaign = make_campaign()
    for where in (None, campaign):
        send("Maze Hill", campaign=where)
        refused(
            "neighbourhood_name_once_a_campaign",
            lambda where=where: Neighbourhood.objects.create(name="MAZE hill", slug="other", campaign=where),
        )


def test_an_agreement_of_four_cannot_be_stored():
    now = timezone.now()
    areas = {"fringe_area_m2": 3, "boundary_area_m2": 2, "core_area_m2": 1}
    values = {"status": "emerging", "drawings": 4, "ratio": 0.5, "cell_m": 25, "version": "1", **areas}
    dates = {"first_drawn_at": now, "last_drawn_at": now, "computed_at": now}
    found = send().neighbourhood
    refused(
        "agreement_hides_single_drawings",
        lambda: Agreement.objects.create(neighbourhood=found, digest="", **values, **dates),
    )


def test_revisions_count_up_once_each():
    drawing = send().revisions.get()
    refused(
        "revision_numbers_count_up",
        lambda: Revision.objects.create(
            proposal=drawing.proposal, shape=drawing.shape, area_m2=1, via="tap", drawn_at=timezone.now()
        ),
    )


def test_a_decision_in_the_log_has_an_author():
    found = send().neighbourhood
    refused(
        "event_decision_has_an_author",
        lambda: Event.objects.create(neighbourhood=found, kind="approved", at=timezone.now()),
    )


def test_a_campaign_cannot_close_before_it_opens():
    campaign = make_campaign()
    refused(
        "campaign_closes_after_it_opens",
        lambda: Campaign.objects.filter(pk=campaign.pk).update(closes_on="2019-12-31"),
    )
