import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from assets.feedback.actions.deciding import accept_suggestion, decline, settle_report, take
from assets.feedback.errors import FeedbackError
from assets.feedback.models import Submission
from assets.models import Asset
from tests.assets.feedback.conftest import SUGGESTED, at_once, send_report, send_suggestion
from tests.drawings import make_analyst, make_moderator
from tests.places import make_asset, make_postcode

pytestmark = pytest.mark.django_db

ACCEPTED = {
    "name": "Knit and Natter",
    "kind": "informal-group",
    "summary": "Knitting, tea and company.",
    "delivery": ["in_person"],
    "where": "SE10 8EW",
    "opening_note": "Tuesdays 2pm to 4pm",
    "opening_hours": "Tu 14:00-16:00",
}


def status_page(client, token):
    return " ".join(client.get(f"/reports/{token}").content.decode().split())


def test_the_sender_sees_each_step_and_the_answer(desk, hall):
    sent, token = send_report(hall)
    assert "Received" in status_page(desk, token)
    desk.post(f"/edit/messages/{sent.pk}/take")
    assert "Being looked at" in status_page(desk, token)
    response = desk.post(f"/edit/messages/{sent.pk}/settle", {"answer": "Thank you, corrected."})
    assert response["Location"] == "/edit/messages"
    assert "Thank you, corrected." in status_page(desk, token)


def test_who_decided_stays_inside(desk, editor, hall):
    editor.username = "marigold"
    editor.save()
    sent, token = send_report(hall)
    desk.post(f"/edit/messages/{sent.pk}/settle", {"answer": "Done."})
    desk.logout()
    assert "marigold" not in status_page(desk, token)


def test_leaving_things_as_they_are_needs_a_reason(desk, hall):
    sent, token = send_report(hall)
    response = desk.post(f"/edit/messages/{sent.pk}/decline", {"answer": " "})
    assert response.status_code == 422
    html = response.content.decode()
    assert '<a href="#answer_answer">Give the reason: the sender reads it.</a>' in " ".join(html.split())
    assert html.count('id="answer_answer"') == 1
    desk.post(f"/edit/messages/{sent.pk}/decline", {"answer": "We rang: the number is right."})
    assert "We rang: the number is right." in status_page(desk, token)
    assert Submission.objects.get().status == "not_changed"


def test_an_accepted_suggestion_is_an_asset_with_its_source_and_history(desk, editor):
    make_postcode()
    sent, token = send_suggestion(where="SE10 8EW")
    assert "Knit and Natter" in desk.get(f"/edit/messages/{sent.pk}").content.decode()
    desk.post(f"/edit/messages/{sent.pk}/accept", ACCEPTED)
    asset = Asset.objects.get(name="Knit and Natter")
    assert (asset.source.name, asset.location_basis) == ("Suggested by a visitor", "postcode")
    assert asset.postcode == "SE10 8EW"
    assert asset.open_minutes == [(2280, 2400)]
    change = asset.changes.get()
    assert (change.kind, change.by) == ("created", editor)
    assert asset.get_absolute_url() in status_page(desk, token)


def test_an_editor_can_move_a_suggestion_before_accepting_it(desk):
    make_postcode("SE108RT", at=(500, 0))
    sent, _token = send_suggestion(where="SE10 8EW")
    desk.post(f"/edit/messages/{sent.pk}/accept", ACCEPTED | {"where": "SE10 8RT"})
    assert Asset.objects.get().postcode == "SE10 8RT"


def test_support_without_a_place_is_accepted_too(desk):
    sent, _token = send_suggestion(delivery=["phone"], location=None, postcode="", phone="020 7946 0003")
    data = ACCEPTED | {"delivery": ["phone"], "where": ""}
    desk.post(f"/edit/messages/{sent.pk}/accept", data)
    assert Asset.objects.get().location is None


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"opening_hours": "whenever"}, "opening_hours"),
        ({"where": "Nowhere"}, "where"),
    ],
)
def test_what_cannot_stand_on_the_map_is_asked_about(desk, data, field):
    sent, _token = send_suggestion()
    response = desk.post(f"/edit/messages/{sent.pk}/accept", ACCEPTED | data)
    assert response.status_code == 422
    assert response.context["form"].has_error(field)
    assert not Asset.objects.exists()


def test_a_suggestion_is_shown_beside_what_it_may_already_be(desk):
    make_asset("Knit & Natter", "social-club", at=(300, 0))
    sent, _token = send_suggestion()
    assert "Knit &amp; Natter" in desk.get(f"/edit/messages/{sent.pk}").content.decode()


def test_what_is_decided_stays_decided(editor, hall):
    sent, _token = send_report(hall)
    settle_report(submission_id=sent.pk, answer="", by=editor)
    for act in (take, lambda **given: decline(answer="No.", **given)):
        with pytest.raises(FeedbackError) as error:
            act(submission_id=sent.pk, by=editor)
        assert error.value.code == "already_decided"


def test_each_kind_is_decided_in_its_own_way(editor, hall):
    report, suggestion = send_report(hall)[0], send_suggestion()[0]
    with pytest.raises(FeedbackError):
        accept_suggestion(submission_id=report.pk, values=SUGGESTED, by=editor)
    with pytest.raises(FeedbackError):
        settle_report(submission_id=suggestion.pk, answer="", by=editor)


def test_strangers_are_asked_to_log_in_and_others_turned_away(client, hall):
    sent, _token = send_report(hall)
    pages = ["", "/messages", "/review", "/duplicates", "/conflicts", "/merges", f"/messages/{sent.pk}"]
    for page in [*pages, f"/records/{hall.pk}"]:
        assert client.get(f"/edit{page}")["Location"].startswith("/admin/login/")
    for user in (make_moderator(), make_analyst()):
        client.force_login(user)
        for page in [*pages, f"/records/{hall.pk}"]:
            assert client.get(f"/edit{page}").status_code == 403
        assert client.post(f"/edit/messages/{sent.pk}/settle").status_code == 403
        with pytest.raises(PermissionDenied):
            settle_report(submission_id=sent.pk, answer="", by=user)


def test_an_editor_who_is_not_staff_has_no_desk(desk, editor):
    editor.is_staff = False
    editor.save()
    assert desk.get("/edit").status_code == 403


def test_editors_find_their_desk_in_the_menu(desk, client):
    assert 'href="/edit"' in desk.get("/").content.decode()
    client.logout()
    assert 'href="/edit"' not in client.get("/").content.decode()


@pytest.mark.parametrize("key", ["0", "9" * 18, "9" * 30])
def test_an_unknown_message_is_a_404(desk, key):
    assert desk.get(f"/edit/messages/{key}").status_code == 404
    for way in ("take", "settle", "decline", "accept"):
        assert desk.post(f"/edit/messages/{key}/{way}", {"answer": "x"}).status_code == 404


def test_the_queue_goes_on_where_a_page_ended(desk, hall, django_assert_num_queries):
    for number in range(25):
        send_report(hall, text=f"Message {number}.")
    first = desk.get("/edit/messages")
    assert "Message 0." in first.content.decode()
    assert "Message 20." not in first.content.decode()
    following = first.context["page"].following
    second = desk.get(f"/edit/messages?after={following}").content.decode()
    assert "Message 20." in second
    assert "Message 19." not in second


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "9" * 30, "\0", "NaN", "²"])
@pytest.mark.parametrize("name", ["messages", "review", "duplicates", "conflicts", "merges"])
def test_a_damaged_address_of_a_page_is_a_400(desk, name, after):
    assert desk.get(f"/edit/{name}", {"after": after}).status_code == 400


def test_a_list_costs_the_same_however_long(desk, hall, django_assert_num_queries):
    counts = []
    for number in (1, 15):
        for each in range(number):
            send_report(hall if each else make_asset(f"Hall {number}"))
        with connection.execute_wrapper(lambda execute, *rest: counts.append(1) or execute(*rest)):
            desk.get("/edit/messages")
        counts.append(None)
    first = counts.index(None)
    assert len(counts) == 2 * (first + 1)


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_cannot_decide_the_same_message_twice(editor):
    for number in range(5):
        sent, _token = send_suggestion(name=f"Group {number}")
        values = {k: v for k, v in sent.values.items() if k != "where"}
        raised = at_once(
            lambda pk=sent.pk, values=values: accept_suggestion(submission_id=pk, values=values, by=editor),
            lambda pk=sent.pk, values=values: accept_suggestion(submission_id=pk, values=values, by=editor),
            lambda pk=sent.pk: decline(submission_id=pk, answer="No.", by=editor),
        )
        assert [type(error) for error in raised if error] == [FeedbackError, FeedbackError]
        assert Asset.objects.filter(name=f"Group {number}").count() == (
            Submission.objects.get(pk=sent.pk).status == "done"
        )
