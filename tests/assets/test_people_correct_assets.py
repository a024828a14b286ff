import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import Point

from assets.actions import add_asset, confirm_asset, edit_asset, restore_asset, retire_asset, settle_conflict
from assets.models import Asset, Category, ImportConflict, ImportRun, Need, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return User.objects.create_user("editor")


@pytest.fixture
def library(editor):
    return add_asset(
        values={
            "name": "Blackheath Library",
            "category": Category.objects.get(code="library"),
            "location": Point(0.0106, 51.4786, srid=4326),
            "delivery": ["in_person"],
            "opening_hours": "Mo 09:00-17:00",
        },
        needs=Need.objects.filter(code="digital"),
        by=editor,
    )


def test_adding_records_who_did_it(library, editor):
    change = library.changes.get()
    assert (change.kind, change.by, change.changes) == ("created", editor, {})


def test_open_minutes_follow_the_opening_hours(library, editor):
    assert Asset.objects.get().open_minutes == [(540, 1020)]
    edit_asset(asset=library, values={"opening_hours": ""}, by=editor)
    assert Asset.objects.get().open_minutes is None


def test_an_edit_says_what_was_and_what_is(library, editor):
    assert edit_asset(asset=library, values={"phone": "020 7946 0001"}, by=editor) == {
        "phone": ["", "020 7946 0001"]
    }
    assert library.changes.first().changes == {"phone": ["", "020 7946 0001"]}


def test_an_edited_field_is_held_against_imports(library, editor):
    edit_asset(asset=library, values={"phone": "020 7946 0001", "name": library.name}, by=editor)
    assert Asset.objects.get().held_fields == ["phone"]


def test_needs_are_part_of_the_record(library, editor):
    changes = edit_asset(asset=library, values={}, needs=Need.objects.filter(code="language"), by=editor)
    assert changes == {"needs": [["digital"], ["language"]]}


def test_an_edit_that_changes_nothing_leaves_no_trace(library, editor):
    assert edit_asset(asset=library, values={"name": library.name}, by=editor) == {}
    assert library.changes.count() == 1


def test_moving_an_asset_records_that_a_person_placed_it(library, editor):
    Asset.objects.update(location_basis="postcode", postcode_distance_m=1400)
    edit_asset(asset=library, values={"location": Point(0.0107, 51.4787, srid=4326)}, by=editor)
    moved = Asset.objects.get()
    assert (moved.location_basis, moved.postcode_distance_m) == ("person", None)


def test_closing_and_reopening_are_named_in_the_history(library, editor):
    retire_asset(asset=library, by=editor)
    restore_asset(asset=library, by=editor)
    assert [change.kind for change in library.changes.all()] == ["restored", "retired", "created"]
    assert Asset.objects.get().held_fields == []


def test_confirming_says_when_and_by_whom(library, editor):
    confirm_asset(asset=library, by=editor)
    library.refresh_from_db()
    assert library.confirmed_on is not None
    assert library.confirmed_by == "editor"
    assert library.changes.first().kind == "confirmed"


@pytest.mark.parametrize(("release", "held"), [(True, []), (False, ["phone"])])
def test_a_conflict_ends_with_the_persons_value_or_the_sources(library, editor, release, held):
    edit_asset(asset=library, values={"phone": "020 7946 0001"}, by=editor)
    source = Source.objects.create(code="council", name="Council list", licence="OGL 3")
    run = ImportRun.objects.create(source=source, format="csv", started_at=library.created_at)
    conflict = ImportConflict.objects.create(run=run, asset=library, field="phone", ours="a", theirs="b")
    settle_conflict(conflict=conflict, release=release, by=editor)
    assert conflict.settled_by == editor
    assert Asset.objects.get().held_fields == held
