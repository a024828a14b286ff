import datetime as dt
import logging
import re
import smtplib

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from neighbourhoods.actions import approve, confirm, decline, erase, propose, purge_contacts
from neighbourhoods.letter_words import written
from neighbourhoods.links import author_with, give_link, renew_link
from neighbourhoods.models import Author, Contact, Event, Letter, ManageLink, Neighbourhood, Proposal
from neighbourhoods.outbox import deliver_due
from tests.drawings import approved, geojson, make_campaign, send, square

pytestmark = pytest.mark.django_db
EMAIL = "ada.lovelace@example.org"
ANSWERS = {"connection": "live", "visibility": "aggregate", "via": "tap"}


def token_in(letter, path="proposals"):
    return re.search(rf"/{path}/(\S+)", letter.body)[1]


@pytest.fixture
def confirmed(settled):
    """A drawing whose address is confirmed, with its private token."""
    with settled():
        proposal = send(email=EMAIL)
    author = confirm(token=token_in(mail.outbox[0], "confirm-drawing"))
    mail.outbox.clear()
    Contact.objects.update(written_at=None)
    proposal.refresh_from_db()
    return proposal, give_link(author=author)


@pytest.fixture
def broken_mail(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise smtplib.SMTPServerDisconnected(f"lost while talking of {EMAIL}")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    return monkeypatch


def test_only_digests_of_links_are_stored(confirmed):
    _proposal, token = confirmed
    assert not ManageLink.objects.filter(token_hash__contains=token).exists()
    assert author_with(token) == Author.objects.get()


def test_the_fifth_newest_link_is_the_oldest_that_works(confirmed):
    proposal, token = confirmed
    for _ in range(4):
        give_link(author=proposal.author)
    assert author_with(token)
    give_link(author=proposal.author)
    assert author_with(token) is None


def test_a_new_link_ends_all_others(client, confirmed):
    proposal, token = confirmed
    page = client.post(f"/proposals/{token}", {"do": "renew"}, follow=True)
    assert "All others have ended" in page.content.decode()
    assert client.get(f"/proposals/{token}").status_code == 404
    assert renew_link(author=proposal.author)
    assert ManageLink.objects.count() == 1


@pytest.mark.parametrize("token", ["x", "..", "%ED%A0%80", "a" * 5000, "%00", "' OR 1=1"])
@pytest.mark.parametrize(
    "path", ["/proposals/{}", "/proposals/{}/data", "/proposals/{}/change", "/confirm-drawing/{}"]
)
def test_a_link_that_nobody_made_leads_nowhere(client, path, token):
    assert client.get(path.format(token)).status_code in (404, 410)
    assert client.post(path.format(token)).status_code in (404, 405, 410)


def test_a_confirming_link_ends_after_a_week(client, settled):
    with settled():
        send(email=EMAIL)
    Contact.objects.update(confirm_until=timezone.now())
    assert client.post(f"/confirm-drawing/{token_in(mail.outbox[0], 'confirm-drawing')}").status_code == 410
    assert Proposal.objects.get().status == "unconfirmed"


def test_an_unconfirmed_drawing_cannot_be_approved_and_is_not_in_the_queue(client, moderator):
    proposal = send(email=EMAIL)
    client.force_login(moderator)
    page = client.get("/admin/neighbourhoods/proposal/")
    assert "Maze Hill" not in page.content.decode().split('id="content"')[1]
    assert client.get(f"/admin/neighbourhoods/proposal/{proposal.pk}/change/").status_code == 302


def test_a_letter_to_a_strangers_address_holds_nothing_that_was_typed(settled):
    with settled():
        send("WIN MONEY www.example.com", email=EMAIL)
    assert "WIN" not in mail.outbox[0].subject + mail.outbox[0].body


def test_one_address_is_asked_to_confirm_five_times_a_day_at_most(settled):
    for _ in range(8):
        with settled():
            send(email=EMAIL.upper())
    assert len(mail.outbox) == 5
    assert Proposal.objects.filter(status="unconfirmed").count() == 8


def test_the_lost_link_page_says_the_same_whether_an_address_is_known_or_not(client, confirmed, settled):
    _proposal, token = confirmed
    answers = []
    for email in (EMAIL, "nobody@example.org"):
        with settled():
            answers.append(client.post("/draw/lost-link", {"email": email}).content)
    strip = re.compile(rb'nonce="[^"]*"|value="[A-Za-z0-9]{64}"')
    assert strip.sub(b"", answers[0]) == strip.sub(b"", answers[1])
    (letter,) = mail.outbox
    assert letter.to == [EMAIL]
    assert client.get(f"/proposals/{token_in(letter)}").status_code == 200
    assert client.get(f"/proposals/{token}").status_code == 200
    with settled():
        client.post("/draw/lost-link", {"email": EMAIL})
    assert len(mail.outbox) == 1, "nobody is sent one letter after the other"


@pytest.mark.parametrize(
    "email", ["", "x", "a@b", "a\nb@example.org", "\0@example.org", "x" * 500 + "@a.org"]
)
def test_whatever_is_typed_as_an_address_gets_a_sentence(client, email):
    assert client.post("/draw/lost-link", {"email": email}).status_code == 422


def test_a_failing_mail_server_loses_nothing_and_logs_no_address(client, broken_mail, settled, caplog):
    with caplog.at_level(logging.DEBUG), settled():
        sent = client.post("/draw", ANSWERS | {"name": "X1", "shape": geojson(square()), "email": EMAIL})
    assert sent.status_code == 302
    letter = Letter.objects.get()
    assert (letter.tries, letter.problem) == (1, "SMTPServerDisconnected")
    assert letter.next_try_at > timezone.now()
    assert EMAIL not in caplog.text
    assert deliver_due().sent == 0
    broken_mail.undo()
    Letter.objects.update(next_try_at=timezone.now())
    call_command("send_mail_outbox")
    assert not Letter.objects.exists()
    assert client.get(f"/confirm-drawing/{token_in(mail.outbox[0], 'confirm-drawing')}").status_code == 200
    assert ManageLink.objects.count() == 2, "the link of the letter that failed has ended"


def test_a_mail_server_that_is_not_there_is_tried_again(settings, settled):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with settled():
        send(email=EMAIL)
    assert Letter.objects.get().problem == "ConnectionRefusedError"


def test_a_letter_whose_author_is_gone_meanwhile_is_not_sent(monkeypatch, settled):
    def written_too_late(letter):
        erase(author_id=letter.contact.author_id)
        return written(letter)

    monkeypatch.setattr("neighbourhoods.outbox.written", written_too_late)
    with settled():
        send(email=EMAIL)
    assert mail.outbox == []


def test_a_decision_is_told_to_a_confirmed_address_with_its_reason(confirmed, moderator, settled):
    proposal, _token = confirmed
    with settled():
        decline(proposal_id=proposal.pk, by=moderator, reason="It is a lake.")
    assert "Their reason: It is a lake." in mail.outbox[0].body


def test_a_declined_drawing_can_be_changed_and_sent_again(client, confirmed, moderator):
    proposal, token = confirmed
    decline(proposal_id=proposal.pk, by=moderator, reason="It is a lake.")
    assert "It is a lake." in client.get(f"/proposals/{token}").content.decode()
    sent = client.post(f"/proposals/{token}/change", ANSWERS | {"shape": geojson(square(100))})
    assert sent.status_code == 302
    assert Proposal.objects.latest("pk").status == "pending"


def test_a_change_of_one_that_waits_takes_its_place_so_that_no_unseen_shape_is_approved(client, confirmed):
    proposal, token = confirmed
    client.post(f"/proposals/{token}/change", ANSWERS | {"shape": geojson(square(100))})
    proposal.refresh_from_db()
    assert proposal.status == "withdrawn"
    assert Proposal.objects.pending().count() == 1


def test_a_newer_drawing_that_is_declined_leaves_the_earlier_one_counting(client, confirmed, moderator):
    proposal, token = confirmed
    approve(proposal_ids=[proposal.pk], by=moderator)
    client.post(f"/proposals/{token}/change", ANSWERS | {"shape": geojson(square(100))})
    decline(proposal_id=Proposal.objects.latest("pk").pk, by=moderator, reason="It is a lake.")
    proposal.refresh_from_db()
    assert proposal.status == "approved"
    assert "earlier drawing" in client.get(f"/proposals/{token}").content.decode()


def test_a_broken_rule_in_a_change_comes_back_with_its_sentence(client, confirmed):
    _proposal, token = confirmed
    page = client.post(f"/proposals/{token}/change", ANSWERS | {"shape": geojson(square(side_m=20))})
    assert page.status_code == 422
    assert page.context["form"].has_error("shape", "too_small")


def test_what_was_withdrawn_is_not_changed(client, confirmed):
    _proposal, token = confirmed
    client.post(f"/proposals/{token}", {"do": "withdraw"})
    assert (
        client.post(f"/proposals/{token}/change", ANSWERS | {"shape": geojson(square())}).status_code == 422
    )


def test_my_data_is_all_of_it(client, confirmed):
    proposal, token = confirmed
    answer = client.get(f"/proposals/{token}/data")
    told = answer.json()
    assert told["contact"]["email"] == EMAIL
    assert told["features"][0]["geometry"]["type"] == "Polygon"
    assert told["features"][0]["properties"]["neighbourhood"] == "Maze Hill"
    assert "no-store" in answer["Cache-Control"]
    assert proposal.neighbourhood.name == "Maze Hill"


def test_deleting_leaves_only_a_line_in_the_log_or_not_even_the_name(client, confirmed, moderator, settled):
    _proposal, token = confirmed
    approved(moderator, 1)
    client.post(f"/proposals/{token}/delete")
    assert list(Event.objects.filter(kind="withdrawn").values_list("proposal", flat=True)) == [None]
    assert not Contact.objects.exists()
    other = client.post("/draw", ANSWERS | {"name": "My name is Ada", "shape": geojson(square())})
    client.post(other["Location"].replace("/draw/thanks/", "/proposals/") + "/delete")
    assert not Neighbourhood.objects.filter(name="My name is Ada").exists()


def test_an_address_can_be_deleted_alone(client, confirmed):
    _proposal, token = confirmed
    client.post(f"/proposals/{token}", {"do": "forget"})
    assert not Contact.objects.exists()
    assert Proposal.objects.get().status == "pending"


def test_addresses_are_deleted_on_their_day_and_so_are_drawings_never_confirmed(confirmed):
    old = timezone.now() - dt.timedelta(days=31)
    send("Never confirmed", email="bob@example.org", at=old)
    Author.objects.filter(proposals__status="unconfirmed").update(started_at=old)
    Contact.objects.filter(email=EMAIL).update(purge_on=timezone.localdate())
    assert purge_contacts() == (1, 1)
    assert not Contact.objects.exists()
    assert list(Neighbourhood.objects.values_list("name", flat=True)) == ["Maze Hill"]


def test_without_mail_nobody_is_asked_for_an_address(client, settings):
    settings.EMAIL_ON = False
    assert 'name="email"' not in client.get("/draw").content.decode()
    sent = client.post("/draw", ANSWERS | {"name": "Maze", "shape": geojson(square()), "email": EMAIL})
    assert sent.status_code == 302
    assert not Contact.objects.exists()


def test_no_page_interface_export_or_log_shows_a_contact_or_a_single_drawing(
    client, confirmed, moderator, settled, caplog
):
    proposal, token = confirmed
    make_campaign()
    with caplog.at_level(logging.DEBUG):
        with settled():
            approve(proposal_ids=[proposal.pk], by=moderator)
        x, y = proposal.revisions.get().shape[0][0].coords[0]
        corner = (f"{x:.6f}".rstrip("0"), f"{y:.6f}".rstrip("0"))
        public = [
            "/", "/neighbourhoods", "/neighbourhoods/maze-hill", "/draw", "/draw?neighbourhood=maze-hill",
            "/draw?neighbourhood=maze-hill&begin=nearly", "/draw/lost-link", "/api",
            "/api/collections/neighbourhoods/items", "/api/collections",
        ]  # fmt: skip
        for address in public:
            text = client.get(address).content.decode()
            assert EMAIL not in text, address
            assert token not in text, address
            assert not all(number in text for number in corner), address
        assert client.get("/neighbourhoods/maze-hill/same").status_code == 404
        client.get(f"/proposals/{token}")
        client.get(f"/proposals/{token}/nowhere")
        client.get(f"/confirm-drawing/{token}")
        client.force_login(moderator)
        desk = ["/admin/", "/admin/neighbourhoods/proposal/", "/admin/neighbourhoods/event/",
                f"/admin/neighbourhoods/proposal/{proposal.pk}/change/"]  # fmt: skip
        for address in desk:
            assert EMAIL not in client.get(address).content.decode(), address
    from assetmap.private_paths import HidePrivatePaths

    for logged in caplog.records:
        HidePrivatePaths().filter(logged)
        if not logged.name.startswith("django.db"):
            assert token not in logged.getMessage()
            assert EMAIL not in logged.getMessage()


def test_the_repr_of_a_contact_does_not_tell_it(confirmed):
    assert EMAIL not in repr(Contact.objects.get())


def test_i_would_draw_it_the_same_counts_as_that_persons_drawing(client, moderator, settled):
    with settled():
        approved(moderator, 5)
    page = client.get("/neighbourhoods/maze-hill").content.decode()
    assert "/neighbourhoods/maze-hill/same" in page
    sent = client.post("/neighbourhoods/maze-hill/same", {"connection": "live"})
    assert sent.status_code == 302
    assert client.get(sent["Location"]).status_code == 200
    same = Proposal.objects.latest("pk")
    assert (same.status, same.revisions.get().via) == ("pending", "same")
    assert same.revisions.get().shape.equals(same.neighbourhood.agreement.boundary)
    with settled():
        approve(proposal_ids=[same.pk], by=moderator)
    same.neighbourhood.refresh_from_db()
    assert Neighbourhood.objects.get().agreement.drawings == 6


def test_nearly_opens_the_drawing_page_with_that_shape(client, moderator, settled):
    with settled():
        approved(moderator, 5)
    page = client.get("/draw?neighbourhood=maze-hill&begin=nearly")
    begun = page.context["map_data"]["begin_with"]
    assert begun["type"] == "Polygon"
    assert page.context["form"]["name"].value() == "Maze Hill"
    assert client.get("/draw?neighbourhood=maze-hill").context["map_data"]["begin_with"] is None


@pytest.mark.parametrize("answers", [{}, {"connection": "x"}, {"connection": "live", "website": "spam"},
                                     {"connection": "live", "email": "x"}])  # fmt: skip
def test_whatever_is_answered_to_the_same_gets_a_sentence(client, moderator, settled, answers):
    with settled():
        approved(moderator, 5)
    assert client.post("/neighbourhoods/maze-hill/same", answers).status_code == 422


def test_propose_without_an_address_makes_no_contact():
    assert propose(campaign=None, name="A1", shape=square(), via="tap", connection="live").author
    assert not Contact.objects.exists()
