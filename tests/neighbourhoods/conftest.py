import pytest

from neighbourhoods.outbox import deliver_due
from tests.drawings import make_moderator


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
