import re
from types import SimpleNamespace

import pytest
from django.core import mail

from neighbourhoods import lost_links
from neighbourhoods.errors import NotAllowedError
from tests.letters import EMAIL, token_in

pytestmark = pytest.mark.django_db
# As it is outside the tests, which answer in their own thread.
ASK_SOON = lost_links.ask_soon


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


@pytest.fixture
def threads(monkeypatch):
    """Threads that were started, and run when the test says so."""
    started = []

    class Thread:
        def __init__(self, *, target, **_options):
            self.run = target

        def start(self):
            started.append(self)

    monkeypatch.setattr(lost_links.threading, "Thread", Thread)
    monkeypatch.setattr(lost_links, "connection", SimpleNamespace(close=lambda: None))
    return started


def test_the_page_looks_nothing_up_so_that_its_time_tells_nothing(
    client, confirmed, threads, monkeypatch, settled, django_assert_num_queries
):
    monkeypatch.setattr("neighbourhoods.lost_links.ask_soon", ASK_SOON)
    with django_assert_num_queries(0):
        for email in (EMAIL, "nobody@example.org"):
            assert client.post("/draw/lost-link", {"email": email}).status_code == 200
    assert len(threads) == 1
    with settled():
        threads[0].run()
    assert [letter.to for letter in mail.outbox] == [[EMAIL]]


def test_one_that_asks_as_another_is_answered_is_answered_too(confirmed, threads, monkeypatch, settled):
    asked, late = [], ["b@example.org"]
    monkeypatch.setattr(lost_links, "ask_for_links", lambda *, email: asked.append(email))
    monkeypatch.setattr(
        lost_links, "connection", SimpleNamespace(close=lambda: late and ASK_SOON(email=late.pop()))
    )
    ASK_SOON(email="a@example.org")
    threads[0].run()
    threads[1].run()
    assert asked == ["a@example.org", "b@example.org"]


def test_too_many_at_once_are_told_so(client, threads, monkeypatch):
    def refuse(*, email):
        raise NotAllowedError("busy", "Too many people ask just now. Please try again later.")

    monkeypatch.setattr("neighbourhoods.lost_links.ask_soon", refuse)
    page = client.post("/draw/lost-link", {"email": EMAIL})
    assert page.status_code == 422
    assert "Please try again later" in page.content.decode()
