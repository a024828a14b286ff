import logging
import smtplib

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from neighbourhoods import errands, outbox
from neighbourhoods.actions import erase
from neighbourhoods.letter_words import written
from neighbourhoods.models import Letter, ManageLink
from neighbourhoods.outbox import MOST_TRIES, deliver_due
from tests.drawings import geojson, send, square
from tests.letters import ANSWERS, EMAIL, token_in

pytestmark = pytest.mark.django_db
# As it is outside the tests, which send letters in their own thread.
DELIVER_SOON = outbox.deliver_soon


@pytest.fixture
def broken_mail(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise smtplib.SMTPServerDisconnected(f"lost while talking of {EMAIL}")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    return monkeypatch


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


def test_an_address_that_does_not_exist_is_given_up_until_somebody_says_again(monkeypatch, settled, capsys):
    def refuse(*_args, **_kwargs):
        raise smtplib.SMTPRecipientsRefused({EMAIL: (550, b"no such user")})

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        with settled():
            send(email=EMAIL)
    letter = Letter.objects.get()
    assert letter.given_up_at
    assert letter.problem == "SMTPRecipientsRefused"
    Letter.objects.update(next_try_at=timezone.now())
    assert deliver_due().sent == 0
    call_command("send_mail_outbox", "--again")
    assert "1 sent, 0 to be tried again, 0 given up." in capsys.readouterr().out


def test_a_full_mailbox_is_tried_again_for_a_week(monkeypatch, settled):
    def refuse(*_args, **_kwargs):
        raise smtplib.SMTPRecipientsRefused({EMAIL: (452, b"mailbox full")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with settled():
        send(email=EMAIL)
    assert Letter.objects.get().given_up_at is None
    Letter.objects.update(next_try_at=timezone.now(), tries=MOST_TRIES - 1)
    assert deliver_due().given_up == 1


def test_however_many_letters_are_queued_one_thread_sends_them(monkeypatch):
    threads = []

    class Thread:
        def __init__(self, *, target, **_options):
            self.target = target

        def start(self):
            threads.append(self)

    monkeypatch.setattr(errands.threading, "Thread", Thread)
    monkeypatch.setattr(errands.connection, "close", lambda: None)
    for _ in range(3):
        DELIVER_SOON()
    assert len(threads) == 1
    threads[0].target()
    DELIVER_SOON()
    assert len(threads) == 2
    threads[1].target()


def test_a_letter_says_that_a_machine_wrote_it_and_where_to_send_it_back(settings, settled):
    settings.EMAIL_BOUNCES = "bounces@example.org"
    with settled():
        proposal = send(email=EMAIL)
    message = mail.outbox[0]
    assert message.from_email == "bounces@example.org"
    headers = message.message()
    assert headers["From"] == "no-reply@localhost"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["References"] == f"<drawing.{proposal.author_id}@127.0.0.1>"
