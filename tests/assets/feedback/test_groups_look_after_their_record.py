import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from assets.feedback.actions.deciding import accept_amendment
from assets.feedback.actions.groups import make_group_link
from assets.feedback.errors import FeedbackError
from assets.feedback.models import GroupLink, Submission
from assets.models import Asset
from tests.assets.feedback.conftest import at_once
from tests.drawings import make_analyst

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(hall, editor):
    """The address that the people who run the hall were given."""
    _link, token = make_group_link(asset_id=hall.pk, by=editor)
    return f"/group/{token}"


def as_it_is(hall, **changes):
    fields = ["name", "summary", "opening_note", "phone", "email", "website", "address", "cost", "room_now"]
    return {field: getattr(hall, field) for field in fields} | changes


def test_an_editor_makes_a_link_that_is_shown_once(desk, hall):
    html = desk.post(f"/edit/records/{hall.pk}/links").content.decode()
    address = re.search(r"http://127\.0\.0\.1:8000(/group/[\w-]{32})", html).group(1)
    assert Client().get(address).status_code == 200
    assert address not in desk.get(f"/edit/records/{hall.pk}").content.decode()
    assert address.removeprefix("/group/") not in str(vars(GroupLink.objects.get()))


def test_the_group_sees_its_record_without_an_account(client, hall, link):
    response = client.get(link)
    assert "020 7946 0001" in response.content.decode()
    assert response["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response["Cache-Control"]


def test_confirming_is_the_groups_word_and_the_history_says_so(client, hall, link, editor):
    client.post(f"{link}/confirm")
    hall.refresh_from_db()
    assert (hall.confirmed_by, hall.confirmed_on) == ("group", timezone.localdate())
    change = hall.changes.get()
    assert (change.kind, change.by, change.changes) == ("confirmed", editor, {"word_of": [None, "group"]})
    page = " ".join(client.get(hall.get_absolute_url()).content.decode().split())
    assert "Confirmed by the group today" in page
    assert re.search(r"Confirmed by the group\s*</li>", page)
    assert GroupLink.objects.get().confirmed_at is not None


def test_an_editor_reads_the_groups_changes_in_words(client, desk, hall, link):
    client.post(f"{link}/amend", as_it_is(hall, cost="low"))
    html = desk.get(f"/edit/messages/{Submission.objects.get().pk}").content.decode()
    assert '<th scope="row">Cost</th><td>Not known</td><td>Small charge</td>' in html


def test_reading_a_link_confirms_nothing(client, hall, link):
    assert client.get(f"{link}/confirm").status_code == 405
    client.get(link)
    hall.refresh_from_db()
    assert hall.confirmed_on is None


def test_changes_wait_for_an_editor_and_then_count_as_the_groups_word(client, hall, link, editor):
    response = client.post(f"{link}/amend", as_it_is(hall, phone="020 7946 0002", text="New heating."))
    assert response["Location"].startswith("/reports/")
    sent = Submission.objects.get()
    assert sent.values == {"phone": ["020 7946 0001", "020 7946 0002"]}
    hall.refresh_from_db()
    assert hall.phone == "020 7946 0001"
    client.force_login(editor)
    assert "020 7946 0002" in client.get(f"/edit/messages/{sent.pk}").content.decode()
    client.post(f"/edit/messages/{sent.pk}/accept", {"answer": "Done, thank you."})
    hall.refresh_from_db()
    assert (hall.phone, hall.confirmed_by, hall.held_fields) == ("020 7946 0002", "group", ["phone"])
    assert "Done, thank you." in client.get(response["Location"]).content.decode()


def test_nothing_different_is_nothing_to_send(client, hall, link):
    response = client.post(f"{link}/amend", as_it_is(hall))
    assert response.status_code == 422
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"name": ""}, "name"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"phone": "1" * 61}, "phone"),
        ({"cost": "gold"}, "cost"),
        ({"summary": "\0"}, "summary"),
        ({"phone": "2", "company": "Spam Ltd"}, "__all__"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client, hall, link, data, field):
    response = client.post(f"{link}/amend", as_it_is(hall, **data))
    assert response.status_code == 422
    assert response.context["form"].has_error(field)


def test_fields_that_a_group_may_not_change_are_ignored(client, hall, link):
    client.post(f"{link}/amend", as_it_is(hall, phone="2", status="draft", category="pub", source="1"))
    assert Submission.objects.get().values.keys() == {"phone"}


def test_a_link_ends_when_it_expires_is_revoked_or_its_record_closes(client, desk, hall, editor):
    now = timezone.now()
    for end in ("expired", "revoked", "closed"):
        made, token = make_group_link(asset_id=hall.pk, by=editor)
        if end == "expired":
            past = {"issued_at": now - dt.timedelta(days=91), "expires_at": now - dt.timedelta(days=1)}
            GroupLink.objects.filter(pk=made.pk).update(**past)
        elif end == "revoked":
            desk.post(f"/edit/links/{made.pk}/revoke")
        else:
            Asset.objects.update(status="retired")
        assert Client().get(f"/group/{token}").status_code == 410
        Client().post(f"/group/{token}/confirm")
        Client().post(f"/group/{token}/amend", as_it_is(hall, phone="2"))
    assert not Submission.objects.exists()
    assert not hall.changes.filter(kind="confirmed").exists()


@pytest.mark.parametrize("way", ["", "/confirm", "/amend"])
@pytest.mark.parametrize("token", ["x", "\x00", "é", "a" * 500])
def test_a_guessed_link_is_a_404(client, link, token, way):
    ask = client.post if way else client.get
    assert ask(f"/group/{token}{way}").status_code == 404


def test_only_editors_make_and_revoke_links(client, hall, editor):
    made, _token = make_group_link(asset_id=hall.pk, by=editor)
    analyst = make_analyst()
    with pytest.raises(PermissionDenied):
        make_group_link(asset_id=hall.pk, by=analyst)
    client.force_login(analyst)
    assert client.post(f"/edit/records/{hall.pk}/links").status_code == 403
    assert client.post(f"/edit/links/{made.pk}/revoke").status_code == 403


def test_a_confirmation_from_another_site_is_refused(hall, link):
    assert Client(enforce_csrf_checks=True).post(f"{link}/confirm").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_make_a_groups_changes_once(client, hall, link, editor):
    client.post(f"{link}/amend", as_it_is(hall, phone="2"))
    sent = Submission.objects.get()
    raised = at_once(*[lambda: accept_amendment(submission_id=sent.pk, by=editor)] * 3)
    assert [type(error) for error in raised if error] == [FeedbackError] * 2
    assert hall.changes.count() == 2
