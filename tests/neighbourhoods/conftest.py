import pytest
from django.core import mail

from neighbourhoods.actions import confirm
from neighbourhoods.letters import ask_for_links
from neighbourhoods.links import give_link
from neighbourhoods.models import Contact
from neighbourhoods.outbox import deliver_due
from tests.drawings import make_moderator, send
from tests.letters import EMAIL, token_in


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def settled(django_capture_on_commit_callbacks):
    """Run what waits for the commit, as it would after a request."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture(autouse=True)
def letters_go_at_once(settings, monkeypatch):
    """Ask for addresses, and send letters in the thread of the test."""
    settings.EMAIL_ON = True
    monkeypatch.setattr("neighbourhoods.outbox.deliver_soon", deliver_due)
    monkeypatch.setattr("neighbourhoods.lost_links.ask_soon", ask_for_links)


@pytest.fixture
def confirmed(db, settled):
    """A drawing whose address is confirmed, with its private token."""
    with settled():
        proposal = send(email=EMAIL)
    author = confirm(token=token_in(mail.outbox[0], "confirm-drawing"))
    mail.outbox.clear()
    Contact.objects.update(written_at=None)
    proposal.refresh_from_db()
    return proposal, give_link(author=author)
