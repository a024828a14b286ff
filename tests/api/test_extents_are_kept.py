"""An extent reads every row, so it is measured once a minute."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import place

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("categories")]


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()
    yield
    cache.clear()


def described(client) -> tuple[list, int]:
    with CaptureQueriesContext(connection) as captured:
        extent = client.get("/api/collections/assets").json()["extent"]
    return extent["spatial"]["bbox"][0], len(captured)


def test_an_extent_is_not_measured_again_for_a_minute(client):
    place(lon=0.01, lat=51.48)
    assert described(client) == ([0.01, 51.48, 0.01, 51.48], 1)
    place(lon=0.02, lat=51.49)
    assert described(client) == ([0.01, 51.48, 0.01, 51.48], 0)
    cache.clear()
    assert described(client) == ([0.01, 51.48, 0.02, 51.49], 1)
