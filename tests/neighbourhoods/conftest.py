import pytest

from tests.drawings import make_moderator


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def settled(django_capture_on_commit_callbacks):
    """Run what waits for the commit, as it would after a request."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
