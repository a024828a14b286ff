import pytest

from assets.models import Asset, AssetChange, ImportRun, SourceRecord
from tests.assets.importers.conftest import MAPPING, place, table

pytestmark = pytest.mark.django_db


def test_a_row_becomes_a_published_asset_of_its_source(take_in):
    take_in(table(place(phone="020 7946 0000")))
    asset = Asset.objects.get()
    assert (asset.name, asset.category.code, asset.status) == ("Place 1", "library", "published")
    assert (asset.location.x, asset.location.y) == (-0.02, 51.47)
    assert asset.location_basis == "source"
    assert asset.source.code == "town-list"
    assert asset.phone == "020 7946 0000"
    assert AssetChange.objects.get().kind == "created"
    assert SourceRecord.objects.get().values["phone"] == "020 7946 0000"


def test_a_row_without_a_position_is_placed_by_its_postcode_and_says_so(take_in):
    take_in(table(place(lon="", lat="", postcode="se108ew")))
    asset = Asset.objects.get()
    assert asset.postcode == "SE10 8EW"
    assert asset.location_basis == "postcode"
    assert round(asset.location.y, 5) == 51.47649


def test_a_position_far_from_its_postcode_is_kept_and_flagged(take_in):
    report = take_in(table(place(postcode="M1 1AE"), place(2, postcode="SE10 8EW")))
    assert report.flagged == 1
    assert 250_000 < Asset.objects.get(name="Place 1").postcode_distance_m < 270_000
    assert Asset.objects.get(name="Place 2").postcode_distance_m is None


def test_grid_metres_are_read(take_in):
    mapping = MAPPING | {"fields": {"name": "name", "category": "kind", "easting": "lon", "northing": "lat"}}
    take_in(table(place(lon="537500", lat="176900")), mapping=mapping)
    point = Asset.objects.get().location_bng
    assert (round(point.x), round(point.y)) == (537500, 176900)


def test_opening_hours_become_minutes_of_the_week(take_in):
    mapping = MAPPING | {"fields": MAPPING["fields"] | {"opening_hours": "phone"}}
    mapping["fields"].pop("phone")
    take_in(table(place(phone="Mo 10:00-11:00")), mapping=mapping)
    assert Asset.objects.get().open_minutes == [(600, 660)]


def test_the_run_is_recorded_with_figures_that_add_up(take_in):
    take_in(table(place(), place(2, kind="spaceport"), place(3)))
    run = ImportRun.objects.get()
    assert (run.read, run.created, run.rejected) == (3, 2, 1)
    assert run.finished_at >= run.started_at
    assert len(run.file_digest) == 64


def test_a_day_of_the_data_confirms_the_records(take_in):
    from datetime import date

    take_in(table(place()), data_date=date(2025, 3, 1))
    asset = Asset.objects.get()
    assert (asset.confirmed_on, asset.confirmed_by) == (date(2025, 3, 1), "source")
    report = take_in(table(place()), data_date=date(2025, 4, 1))
    asset.refresh_from_db()
    assert report.unchanged == 1
    assert asset.confirmed_on == date(2025, 4, 1)


def test_a_rehearsal_reports_the_same_and_keeps_nothing(take_in, turned):
    rows = table(place(), place(2, name=""))
    rehearsed = take_in(rows, dry_run=True, on_turned=turned.extend)
    assert Asset.objects.count() == ImportRun.objects.count() == 0
    assert [one.code for one in turned] == ["no_name"]
    real = take_in(rows)
    assert (rehearsed.read, rehearsed.created, rehearsed.rejected) == (real.read, real.created, real.rejected)
    assert "rehearsal" in "\n".join(rehearsed.lines())
