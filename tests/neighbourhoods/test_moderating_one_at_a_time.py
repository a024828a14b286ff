import pytest

from neighbourhoods.actions import approve
from neighbourhoods.models import Event, Proposal
from neighbourhoods.moderating import REASONS
from tests.drawings import approved, make_analyst, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def test_strangers_are_asked_to_log_in_and_others_turned_away(client):
    assert client.get("/moderate")["Location"].startswith("/admin/login")
    assert client.post(f"/moderate/{send().pk}")["Location"].startswith("/admin/login")
    client.force_login(make_analyst())
    assert client.get("/moderate").status_code == 403
    assert Proposal.objects.get().status == "pending"


def test_the_longest_wait_comes_first_and_can_be_passed_over(desk):
    first, second = send("Maze Hill"), send("Blackheath")
    page = desk.get("/moderate")
    assert page.context["waiting"].proposal == first
    assert "The name is new" in page.content.decode()
    assert desk.get(f"/moderate?after={first.pk}").context["waiting"].proposal == second
    assert "That was the last one" in desk.get(f"/moderate?after={second.pk}").content.decode()


def test_approving_goes_on_to_the_next(desk, moderator):
    first, second = send(), send()
    page = desk.post(f"/moderate/{first.pk}", {"decision": "approve"}, follow=True)
    assert page.context["waiting"].proposal == second
    first.refresh_from_db()
    assert (first.status, first.decided_by) == ("approved", moderator)


def test_declining_takes_a_ready_reason_or_ones_own(desk):
    first, second = send(), send()
    desk.post(f"/moderate/{first.pk}", {"decision": "decline", "reason": "joke"})
    desk.post(f"/moderate/{second.pk}", {"decision": "decline", "reason": "joke", "own_reason": "A lake."})
    reasons = Event.objects.filter(kind="declined").order_by("pk").values_list("reason", flat=True)
    assert list(reasons) == [str(REASONS["joke"]), "A lake."]


@pytest.mark.parametrize(
    "answers", [{}, {"decision": "decline"}, {"reason": "nothing"}, {"own_reason": "\0"}]
)
def test_without_a_reason_nothing_is_declined_and_the_same_drawing_stays(desk, answers):
    send()
    other = send()
    page = desk.post(f"/moderate/{other.pk}", answers, follow=True)
    assert "choose a reason" in page.content.decode()
    assert page.context["waiting"].proposal == other
    assert Proposal.objects.pending().count() == 2


def test_what_somebody_else_has_decided_is_said(desk, moderator):
    proposal = send()
    approve(proposal_ids=[proposal.pk], by=moderator)
    page = desk.post(f"/moderate/{proposal.pk}", {"decision": "approve"}, follow=True)
    assert "Somebody else has decided" in page.content.decode()
    page = desk.post("/moderate/999999", {"decision": "approve"}, follow=True)
    assert "has deleted" in page.content.decode()


@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "²", "1e9", "\0"])
def test_a_damaged_address_shows_the_queue_from_its_start(desk, after):
    proposal = send()
    assert desk.get("/moderate", {"after": after}).context["waiting"].proposal == proposal


def test_a_number_too_large_for_any_drawing_is_said_to_be_gone(desk):
    assert desk.post("/moderate/" + "9" * 30, {"decision": "approve"})["Location"].endswith("told=deleted")


def test_the_page_takes_as_many_queries_however_many_count(desk, moderator, django_assert_max_num_queries):
    approved(moderator, 8)
    send()
    with django_assert_max_num_queries(12):
        desk.get("/moderate")
