import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from assets.shortlists.held import COOKIE
from assets.shortlists.tokens import reading_key
from tests.places import make_asset, make_postcode


@pytest.fixture
def larder(db):
    return make_asset(
        "Greenwich Larder",
        "food-bank",
        at=(300, 120),
        address="12 Royal Hill",
        postcode="SE10 8RT",
        phone="020 7946 0123",
        website="https://larder.example/",
        opening_hours="Tu 10:00-13:00; Th 17:00-19:00",
        cost="free",
        entry=["walk_in"],
        step_free=True,
    )


@pytest.fixture
def library(db):
    make_postcode()
    return make_asset("West Greenwich Library", at=(450, 200))


@pytest.fixture
def add(client):
    """Return a function that presses "Add to shortlist" and gives the answer."""

    def press(asset, *, wanted="1", **more):
        return client.post(f"/shortlist/add/{asset.pk}", {"wanted": wanted, **more})

    return press


@pytest.fixture
def secret(client):
    """Return a function giving the maker's secret that the browser holds."""
    return lambda: client.cookies[COOKIE].value


@pytest.fixture
def link(secret):
    """Return a function giving the path of the shared link."""
    return lambda: f"/shortlist/{reading_key(secret())}"


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


@pytest.fixture
def sheet(client, link):
    """Return a function giving the shared page's text, without surplus spaces."""
    return lambda: " ".join(Client().get(link()).content.decode().split())
