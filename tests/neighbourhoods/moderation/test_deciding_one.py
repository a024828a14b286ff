import pytest
from django.utils import timezone

from assetmap.areas.models import AreaSet, SmallArea
from neighbourhoods.actions import adopt_boundary, approve
from neighbourhoods.geometry import to_stored
from neighbourhoods.models import Event, Proposal
from neighbourhoods.moderation.models import Note
from neighbourhoods.moderation.reasons import REASONS
from tests.drawings import approved, send, square

pytestmark = pytest.mark.django_db


def test_a_drawing_is_shown_with_what_helps_to_decide_it(desk, moderator):
    approved(moderator, 2)
    text = desk.get(f"/moderate/{send('New End').pk}").content.decode()
    assert "The name is new" in text
    assert "About 36 hectares" in text
    assert "I live here" in text


def test_other_peoples_single_lines_are_shown_only_if_they_chose_so(desk, moderator, settled):
    with settled():
        approved(moderator, 2)
        approved(moderator, 1, visibility="anonymous", east_m=80)
    areas = desk.get(f"/moderate/{send().pk}").context["waiting"].areas
    assert [area.style for area in areas] == ["single", "own"]
    with settled():
        approved(moderator, 4)
    areas = desk.get(f"/moderate/{send().pk}").context["waiting"].areas
    assert [area.style for area in areas] == ["fringe", "boundary", "core", "single", "own"]


def test_boundaries_around_it_are_shown_only_when_asked_for(desk, moderator, settled):
    for name, east_m in (("Near", 700), ("Far", 9_000)):
        with settled():
            near = approved(moderator, 5, name=name, east_m=east_m)[0].neighbourhood
        adopt_boundary(neighbourhood_id=near.pk, by=moderator, reason="All agree.")
    address = f"/moderate/{send().pk}"
    styles = [area.style for area in desk.get(address).context["waiting"].areas]
    assert styles == ["own"]
    areas = desk.get(address + "?lines=on").context["waiting"].areas
    assert [(area.style, area.label) for area in areas][:-1] == [("outline", "Near")]


def test_small_areas_are_among_them_with_their_source(desk):
    published = AreaSet.objects.create(
        code="lsoa", name="Lower layer areas", source="ONS", licence="OGL 3", attribution="Source: ONS",
        digest="0", postcodes_version="1", loaded_at=timezone.now(),
    )  # fmt: skip
    SmallArea.objects.create(area_set=published, code="E01", name="Greenwich 1", boundary=to_stored(square()))
    proposal = send()
    assert len(desk.get(f"/moderate/{proposal.pk}").context["waiting"].areas) == 1
    page = desk.get(f"/moderate/{proposal.pk}?lines=on")
    assert [area.style for area in page.context["waiting"].areas] == ["small", "own"]
    assert "Lower layer areas. Source: ONS" in page.content.decode()


def test_approving_goes_on_to_the_next(desk, moderator):
    first, second = send(), send()
    place = desk.get(f"/moderate/{first.pk}").context["waiting"].place
    page = desk.post(f"/moderate/{first.pk}/decide", {"decision": "approve", "place": place}, follow=True)
    assert page.context["waiting"].proposal == second
    assert "Approved." in page.content.decode()
    first.refresh_from_db()
    assert (first.status, first.decided_by) == ("approved", moderator)


def test_passing_one_over_shows_the_next_and_at_last_the_queue(desk):
    first, second = send(), send()
    page = desk.get("/moderate/next", follow=True)
    for proposal in (first, second):
        assert page.context["waiting"].proposal == proposal
        place = page.context["waiting"].place
        page = desk.post(f"/moderate/{proposal.pk}/pass", {"place": place}, follow=True)
    assert "That was the last one" in page.content.decode()
    assert Proposal.objects.pending().count() == 2


def test_declining_takes_a_ready_reason_or_ones_own(desk):
    first, second = send(), send()
    desk.post(f"/moderate/{first.pk}/decide", {"decision": "decline", "reason": "joke"})
    desk.post(
        f"/moderate/{second.pk}/decide",
        {"decision": "decline", "reason": "joke", "own_reason": "A lake."},
    )
    reasons = Event.objects.filter(kind="declined").order_by("pk").values_list("reason", flat=True)
    assert list(reasons) == [str(REASONS["joke"]), "A lake."]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Give the reason"),
        ({"decision": "decline"}, "Give the reason"),
        ({"reason": "nothing"}, "Give the reason"),
        ({"own_reason": "\0"}, "Give the reason"),
        ({"own_reason": "Write to ada@example.org"}, "leave out e-mail addresses"),
        ({"own_reason": "He lives at SE10 8EW"}, "leave out e-mail addresses"),
    ],
)
def test_without_a_reason_that_can_be_published_nothing_is_declined(desk, answers, said):
    proposal = send()
    page = desk.post(f"/moderate/{proposal.pk}/decide", answers, follow=True)
    assert said in page.content.decode()
    assert page.context["waiting"].proposal == proposal
    assert Proposal.objects.pending().count() == 1


def test_what_somebody_else_has_decided_or_deleted_is_said(desk, other_moderator):
    proposal = send()
    approve(proposal_ids=[proposal.pk], by=other_moderator)
    page = desk.post(f"/moderate/{proposal.pk}/decide", {"decision": "approve"}, follow=True)
    assert "already" in page.content.decode()
    page = desk.post("/moderate/999999/decide", {"decision": "approve"}, follow=True)
    assert "has deleted" in page.content.decode()
    assert "does not wait any more" in desk.get(f"/moderate/{proposal.pk}", follow=True).content.decode()


@pytest.mark.parametrize("act", ["", "/decide", "/ask", "/note", "/pass", "/take-over"])
def test_a_number_too_large_for_any_drawing_is_not_found(desk, act):
    address = "/moderate/" + "9" * 30 + act
    assert (desk.post if act else desk.get)(address).status_code == 404


@pytest.mark.parametrize("place", ["", "x", "0,1,2", "9" * 50, "\0", "1,", "0, 5"])
def test_whatever_stands_for_the_place_in_the_queue_is_answered(desk, place):
    proposal = send()
    sent = desk.post(f"/moderate/{proposal.pk}/decide", {"decision": "approve", "place": place}, follow=True)
    assert sent.status_code in (200, 400)
    proposal.refresh_from_db()
    assert proposal.status == "approved"


def test_a_note_is_for_moderators_alone_and_stays_with_the_authors_next_drawing(desk, client):
    proposal = send()
    page = desk.post(f"/moderate/{proposal.pk}/note", {"note": "Rang the library."}, follow=True)
    assert "Rang the library." in page.content.decode()
    assert Note.objects.get().proposal == proposal
    desk.post(f"/moderate/{proposal.pk}/note", {"note": " "})
    assert Note.objects.count() == 1
    desk.post(f"/moderate/{proposal.pk}/decide", {"decision": "approve"})
    desk.logout()
    assert "Rang the library." not in client.get("/neighbourhoods/maze-hill").content.decode()


def test_the_page_takes_as_many_queries_however_many_count(desk, moderator, django_assert_max_num_queries):
    approved(moderator, 8)
    proposal = send(shape=square(50))
    desk.get(f"/moderate/{proposal.pk}")
    with django_assert_max_num_queries(24):
        desk.get(f"/moderate/{proposal.pk}")
