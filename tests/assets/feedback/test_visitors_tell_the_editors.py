import pytest
from django.test import Client

from assets.feedback.models import Submission, VisitorsWord
from tests.assets.feedback.conftest import send_report
from tests.places import make_asset

pytestmark = pytest.mark.django_db


def report(client, asset, **data):
    data = {"topic": "phone", "text": "It is 020 7946 0002 now."} | data
    return client.post(f"/feedback/{asset.pk}/wrong", data)


def test_one_press_says_that_a_record_is_still_right_and_confirms_nothing(client, hall):
    response = client.post(f"/feedback/{hall.pk}/still-right", follow=True)
    assert response.redirect_chain == [(hall.get_absolute_url(), 302)]
    assert "Thank you." in response.content.decode()
    assert VisitorsWord.objects.get().asset == hall
    hall.refresh_from_db()
    assert hall.confirmed_on is None
    assert not hall.changes.exists()


def test_pressing_again_on_the_same_day_counts_once(client, hall):
    for _press in range(3):
        client.post(f"/feedback/{hall.pk}/still-right")
    assert VisitorsWord.objects.count() == 1


def test_reading_a_page_never_counts_as_a_press(client, hall):
    assert client.get(f"/feedback/{hall.pk}/still-right").status_code == 405


def test_presses_from_one_network_are_limited(client, monkeypatch):
    monkeypatch.setattr("assets.feedback.limits.MOST_WORDS_AN_HOUR", 2)
    for number in range(4):
        hall = make_asset(f"Hall {number}")
        response = client.post(f"/feedback/{hall.pk}/still-right", follow=True)
    assert "Try again later." in response.content.decode()
    assert VisitorsWord.objects.count() == 2


def test_the_asset_page_offers_both_ways_without_another_query(client, hall, django_assert_max_num_queries):
    client.get(hall.get_absolute_url())
    html = client.get(hall.get_absolute_url()).content.decode()
    assert f'action="/feedback/{hall.pk}/still-right"' in html
    assert f'href="/feedback/{hall.pk}/wrong"' in html


def test_a_report_waits_for_an_editor_and_leads_to_a_page_that_says_so(client, hall):
    response = report(client, hall)
    assert response.status_code == 302
    assert response["Location"].startswith("/reports/")
    page = client.get(response["Location"])
    assert "Received" in page.content.decode()
    assert "It is 020 7946 0002 now." in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin"
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]
    hall.refresh_from_db()
    assert hall.phone == "020 7946 0001"


def test_the_link_itself_is_never_stored(client, hall):
    token = report(client, hall)["Location"].removeprefix("/reports/")
    assert len(token) >= 32
    sent = Submission.objects.get()
    assert token not in str(vars(sent))
    assert "127.0.0" not in sent.network


@pytest.mark.parametrize("token", ["x", "\x00", "é", "a" * 500, "%ED%A0%80"])
def test_a_guessed_link_is_a_404(client, hall, token):
    send_report(hall)
    assert client.get(f"/reports/{token}").status_code == 404


@pytest.mark.parametrize(
    ("data", "field"),
    [({"topic": ""}, "topic"), ({"topic": "gossip"}, "topic"), ({"topic": "other", "text": ""}, "text")],
)
def test_what_is_missing_is_said_beside_its_field(client, hall, data, field):
    response = report(client, hall, **data)
    assert response.status_code == 422
    assert response.context["form"].has_error(field)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("text", ["\0", "a" * 1001])
def test_hostile_words_are_refused(client, hall, text):
    assert report(client, hall, text=text).status_code == 422


def test_words_are_text_and_never_markup(client, hall):
    page = client.get(report(client, hall, text="<script>alert(1)</script>")["Location"])
    assert "<script>alert" not in page.content.decode()


def test_what_only_a_program_fills_in_is_refused(client, hall):
    assert report(client, hall, company="Spam Ltd").context["form"].has_error("__all__", "not_a_person")


def test_one_network_can_send_only_so_much_an_hour(client, hall, monkeypatch):
    monkeypatch.setattr("assets.feedback.limits.MOST_MESSAGES_AN_HOUR", 2)
    assert [report(client, hall).status_code for _ in range(3)] == [302, 302, 422]


def test_a_message_from_another_site_is_refused(hall):
    assert report(Client(enforce_csrf_checks=True), hall).status_code == 403


@pytest.mark.parametrize("status", ["draft", "retired"])
@pytest.mark.parametrize("way", ["wrong", "still-right"])
def test_only_published_records_are_told_about(client, hall, status, way):
    hall.status = status
    hall.save()
    assert client.post(f"/feedback/{hall.pk}/{way}").status_code == 404
    assert client.post(f"/feedback/{'9' * 30}/{way}").status_code == 404
