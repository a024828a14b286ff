"""GeoJSON of any length: in order, whole or plainly cut off, and never all in memory."""

import json

import pytest
from django.db import connection, connections

from assetmap.exports import copying, turns
from assetmap.exports.copying import copy_features
from assetmap.exports.geojson import geojson_document
from assetmap.exports.turns import take_turn
from assets.api import ASSETS
from assets.models import Asset
from tests.places import make_asset


def copied(**options) -> list[list[bytes]]:
    return list(copy_features(ASSETS, Asset.objects.published(), **options))


@pytest.fixture
def five(db, monkeypatch):
    """Five places, and batches of two."""
    monkeypatch.setattr(copying, "A_BATCH", 2)
    return [make_asset(f"Place {n} “é” \\ \t\n,") for n in range(5)]


def test_features_come_in_batches_in_the_order_of_their_ids(five):
    batches = copied()
    assert [len(batch) for batch in batches] == [2, 2, 1]
    features = [json.loads(text) for batch in batches for text in batch]
    assert [feature["id"] for feature in features] == [asset.pk for asset in five]
    assert features[0]["properties"]["name"] == five[0].name


def test_a_copy_goes_on_after_the_last_id_that_arrived(five):
    whole = [text for batch in copied() for text in batch]
    rest = [text for batch in copied(after=five[1].pk) for text in batch]
    assert rest == whole[2:]


def test_a_document_says_that_it_is_whole(five):
    text = b"".join(geojson_document({"made_on": "2026-06-01"}, copied()))
    document = json.loads(text)
    assert document["type"] == "FeatureCollection"
    assert document["numberReturned"] == len(document["features"]) == 5
    assert document["complete"] is True
    assert text.endswith(b'],"numberReturned":5,"complete":true}\n')


def test_a_document_that_was_cut_off_ends_in_whole_lines_but_one(five):
    text = b"".join(geojson_document({}, copied()))
    cut = text[: int(len(text) * 0.7)]
    arrived = [json.loads(line.rstrip(b",")) for line in cut.split(b"\n")[1:-1]]
    rest = [json.loads(each) for batch in copied(after=arrived[-1]["id"]) for each in batch]
    assert [feature["id"] for feature in arrived + rest] == [asset.pk for asset in five]
    with pytest.raises(ValueError):
        json.loads(cut)


def test_an_empty_document_is_geojson_too():
    assert json.loads(b"".join(geojson_document({}, [])))["features"] == []


@pytest.mark.django_db(transaction=True)
def test_the_first_features_arrive_while_the_database_still_works(monkeypatch):
    monkeypatch.setattr(copying, "A_BATCH", 10)
    # Far more than the buffers between the two processes hold.
    Asset.objects.bulk_create([make_asset("One")] and _many(3000))
    batches = copy_features(ASSETS, Asset.objects.published())
    try:
        next(batches)
        assert running() == 1
    finally:
        batches.close()
    assert running() == 0


def _many(count: int) -> list[Asset]:
    one = Asset.objects.get()
    return [
        Asset(
            name=f"Place {n}",
            summary="x" * 1900,
            category_id=one.category_id,
            location=one.location,
            delivery=["in_person"],
        )
        for n in range(count)
    ]


def running() -> int:
    """Count the copies that the server makes of this database, seen from a connection of its own."""
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND state = 'active' AND query LIKE '%COPY (%' AND pid <> pg_backend_pid()"
            )
            return cursor.fetchone()[0]
    finally:
        other.close()


def test_closing_early_leaves_the_connection_usable(five):
    batches = copy_features(ASSETS, Asset.objects.published())
    next(batches)
    batches.close()
    assert Asset.objects.count() == 5


def test_a_copy_has_its_own_time_limit_and_leaves_that_of_pages_alone(five):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '20s'")
    batches = copy_features(ASSETS, Asset.objects.published())
    next(batches)
    batches.close()
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone()[0] == "20s"


def test_only_a_few_downloads_run_at_once():
    held = [take_turn(each for each in [b"x"]) for _n in range(turns.MOST_AT_ONCE)]
    assert take_turn(each for each in [b"x"]) is None
    for each in held:
        each.close()
    again = take_turn(each for each in [b"x"])
    assert list(again) == [b"x"]
    again.close()
    again.close()


def test_conditions_that_nothing_can_meet_give_nothing(db):
    assert list(copy_features(ASSETS, Asset.objects.filter(pk__in=[]))) == []
