import pytest
from django.urls import reverse

from neighbourhoods.models import Proposal
from tests.drawings import approved, make_analyst, make_campaign, make_editor, send

pytestmark = pytest.mark.django_db
QUEUE = "/admin/neighbourhoods/proposal/"


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def decide(client, proposal, **answers):
    return client.post(reverse("admin:neighbourhoods_proposal_decide", args=[proposal.pk]), answers)


def test_the_queue_has_the_longest_wait_on_top_and_decided_ones_below(desk, moderator):
    done = approved(moderator, 1)[0]
    first, second = send(), send()
    rows = list(desk.get(QUEUE).context["cl"].result_list)
    assert rows == [first, second, done]


def test_a_drawing_is_shown_over_what_people_agree_on_and_no_other_single_line(desk, moderator, settled):
    with settled():
        approved(moderator, 5)
    page = desk.get(f"{QUEUE}{send().pk}/change/").content.decode()
    assert page.count("am-outline--boundary") == page.count("am-outline--core") == 1
    assert page.count("am-outline--own") == 1
    assert page.count('class="am-outline ') == 4


def test_a_drawing_is_approved_with_the_moderators_name(desk, moderator):
    proposal = send()
    assert decide(desk, proposal, decision="approve").status_code == 302
    proposal.refresh_from_db()
    assert (proposal.status, proposal.decided_by) == ("approved", moderator)


def test_declining_without_a_reason_says_what_is_missing(desk):
    proposal = send()
    page = desk.post(
        reverse("admin:neighbourhoods_proposal_decide", args=[proposal.pk]),
        {"decision": "decline"},
        follow=True,
    )
    assert "Give the reason" in page.content.decode()
    assert Proposal.objects.get().status == "pending"


def test_several_are_approved_at_once(desk):
    ids = [send().pk, send().pk]
    desk.post(QUEUE, {"action": "approve_selected", "_selected_action": ids})
    assert Proposal.objects.approved().count() == 2


def test_a_second_decision_is_told_and_changes_nothing(desk):
    proposal = send()
    decide(desk, proposal, decision="approve")
    page = desk.post(
        reverse("admin:neighbourhoods_proposal_decide", args=[proposal.pk]),
        {"decision": "decline", "reason": "Changed my mind."},
        follow=True,
    )
    assert "already" in page.content.decode()
    assert Proposal.objects.get().status == "approved"


def test_a_status_cannot_be_edited_directly(desk):
    proposal = send()
    response = desk.post(f"{QUEUE}{proposal.pk}/change/", {"status": "approved"})
    assert response.status_code == 403
    assert Proposal.objects.get().status == "pending"


@pytest.mark.parametrize("make", [make_editor, make_analyst])
def test_nobody_else_sees_the_queue_or_decides(client, make):
    proposal = send()
    client.force_login(make())
    assert client.get(QUEUE).status_code == 403
    assert decide(client, proposal, decision="approve").status_code == 403
    assert Proposal.objects.get().status == "pending"


def test_visitors_are_asked_to_log_in(client):
    assert decide(client, send(), decision="approve").status_code == 302
    assert Proposal.objects.get().status == "pending"


def test_a_decision_is_not_a_link(desk):
    address = reverse("admin:neighbourhoods_proposal_decide", args=[send().pk])
    assert desk.get(address).status_code == 405


def test_a_drawing_that_is_not_there_is_not_found(desk):
    for pk in (0, 10**30):
        address = f"{QUEUE}{pk}/decide"
        assert desk.post(address, {"decision": "approve"}).status_code == 404


def test_adopting_is_led_to_the_page_that_shows_what_would_change(desk, moderator, settled):
    with settled():
        found = approved(moderator, 5)[0].neighbourhood
    page = desk.get(f"/admin/neighbourhoods/neighbourhood/{found.pk}/change/").content.decode()
    address = reverse("adopt", args=[found.slug])
    assert f'href="{address}"' in page
    assert desk.get(address).status_code == 200


def test_analysts_see_neighbourhoods_but_adopt_nothing(client, moderator, settled):
    with settled():
        found = approved(moderator, 5)[0].neighbourhood
    client.force_login(make_analyst())
    page = client.get(f"/admin/neighbourhoods/neighbourhood/{found.pk}/change/")
    assert page.status_code == 200
    assert "Adopt a boundary" not in page.content.decode()


def test_campaigns_are_only_looked_at_in_the_admin(desk):
    campaign = make_campaign()
    assert desk.get("/admin/neighbourhoods/campaign/").status_code == 200
    assert desk.get(f"/admin/neighbourhoods/campaign/{campaign.pk}/change/").status_code == 200
    assert desk.get("/admin/neighbourhoods/campaign/add/").status_code == 403


def test_the_queue_takes_a_fixed_number_of_queries(desk, moderator, django_assert_max_num_queries):
    for _ in range(10):
        send()
    with django_assert_max_num_queries(8):
        desk.get(QUEUE)


@pytest.mark.parametrize("role", ["moderator", "analyst"])
def test_a_line_of_the_log_opens_without_the_drawing_behind_it(client, moderator, role):
    event = approved(moderator, 1)[0].events.last()
    client.force_login(moderator if role == "moderator" else make_analyst())
    page = client.get(f"/admin/neighbourhoods/event/{event.pk}/change/")
    assert page.status_code == 200
    assert "field-proposal" not in page.content.decode()
