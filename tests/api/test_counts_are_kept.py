"""A count is kept only while nothing can have changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import ITEMS, place

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("categories")]


def counted(client) -> tuple[int, int]:
    """Return what a first page says, and how many COUNT queries it took."""
    with CaptureQueriesContext(connection) as captured:
        matched = client.get(ITEMS, {"limit": 1}).json()["numberMatched"]
    return matched, sum("COUNT(" in each["sql"] for each in captured.captured_queries)


def test_the_second_page_of_a_kind_is_not_counted_again_until_something_is_written(client):
    place("One"), place("Two")
    counted(client)
    assert counted(client) == (2, 0)
    place("Three")
    assert counted(client) == (3, 1)


def test_what_somebody_is_writing_counts_as_soon_as_it_is_committed(client):
    place("One"), place("Two")
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("DELETE FROM assets_asset WHERE name = 'One'")
        assert counted(client)[0] == 2
        assert counted(client) == (2, 0)
        other.commit()
        assert counted(client)[0] == 1
    finally:
        other.close()
