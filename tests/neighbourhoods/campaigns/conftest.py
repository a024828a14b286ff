import pytest

from tests.drawings import make_campaign, make_organiser


@pytest.fixture
def campaign(db):
    return make_campaign()


@pytest.fixture
def organiser(db):
    return make_organiser()


@pytest.fixture
def desk(client, organiser):
    client.force_login(organiser)
    return client
