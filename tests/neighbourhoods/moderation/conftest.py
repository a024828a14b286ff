import pytest

from tests.drawings import make_moderator


@pytest.fixture
def desk(client, moderator):
    """A moderator's browser."""
    client.force_login(moderator)
    return client


@pytest.fixture
def other_moderator(db):
    return make_moderator("other")
