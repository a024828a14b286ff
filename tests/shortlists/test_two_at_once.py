"""Two people with one list, or one with two tabs: positions stay 1, 2, 3 whatever comes first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from assets.shortlists import actions
from assets.shortlists.errors import ShortlistError
from assets.shortlists.models import MOST_ITEMS, Item
from tests.places import make_asset

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    together = Barrier(len(works))

    def run(work):
        try:
            together.wait()
            return work()
        except ShortlistError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def positions():
    return list(Item.objects.order_by("position").values_list("position", flat=True))


@pytest.fixture
def secret():
    return actions.start_shortlist()


def test_one_place_added_twice_at_once_is_there_once(secret):
    asset = make_asset("Hall")
    at_once(*[lambda: actions.add_place(secret=secret, asset=asset)] * 4)
    assert positions() == [1]


def test_adding_at_once_at_the_limit_keeps_to_the_limit(secret):
    for number in range(MOST_ITEMS - 1):
        actions.add_place(secret=secret, asset=make_asset(f"Hall {number}"))
    last = [make_asset(f"Last {number}") for number in range(3)]
    said = at_once(*[lambda asset=asset: actions.add_place(secret=secret, asset=asset) for asset in last])
    assert sorted(map(str, said)) == ["None", "full", "full"]
    assert positions() == list(range(1, MOST_ITEMS + 1))


def test_moves_and_removals_at_once_leave_no_gap_and_no_double(secret):
    for number in range(6):
        actions.add_place(secret=secret, asset=make_asset(f"Hall {number}"))
    ids = list(Item.objects.order_by("position").values_list("pk", flat=True))
    at_once(
        lambda: actions.move_item(secret=secret, item_id=ids[0], by=1),
        lambda: actions.move_item(secret=secret, item_id=ids[5], by=-1),
        lambda: actions.remove_item(secret=secret, item_id=ids[2]),
        lambda: actions.move_item(secret=secret, item_id=ids[3], by=1),
    )
    assert positions() == [1, 2, 3, 4, 5]
