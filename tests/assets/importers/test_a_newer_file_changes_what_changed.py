import pytest
from django.contrib.auth import get_user_model

from assets.actions import edit_asset, settle_conflict
from assets.importers.records import ImportProblem
from assets.models import Asset, AssetChange, ImportConflict, ImportRun, SourceRecord
from tests.assets.importers.conftest import MAPPING, place, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_user("editor")


def test_the_same_file_again_changes_nothing(take_in):
    rows = table(place(1, phone="020 7946 0000"), place(2))
    take_in(rows)
    before = list(Asset.objects.values()), AssetChange.objects.count()
    report = take_in(rows)
    assert (report.created, report.updated, report.unchanged, report.retired) == (0, 0, 2, 0)
    assert (list(Asset.objects.values()), AssetChange.objects.count()) == before


def test_a_changed_field_is_updated_and_its_history_kept(take_in):
    take_in(table(place(1, phone="020 7946 0000")))
    report = take_in(table(place(1, phone="020 7946 0001")))
    assert report.updated == 1
    assert Asset.objects.get().phone == "020 7946 0001"
    change = AssetChange.objects.get(kind="updated")
    assert change.changes == {"phone": ["020 7946 0000", "020 7946 0001"]}
    assert change.run == ImportRun.objects.get(pk=change.run_id)


def test_a_field_that_becomes_blank_is_emptied(take_in):
    take_in(table(place(1, phone="020 7946 0000")))
    take_in(table(place(1)))
    assert Asset.objects.get().phone == ""


def test_a_new_postcode_moves_a_place_that_was_placed_by_it(take_in):
    take_in(table(place(1, lon="", lat="", postcode="SE10 8EW")))
    take_in(table(place(1, lon="", lat="", postcode="M1 1AE")))
    asset = Asset.objects.get()
    assert round(asset.location.y, 5) == 53.47833
    assert AssetChange.objects.get(kind="updated").changes.keys() == {"postcode", "location"}


def test_needs_are_replaced(take_in):
    fields = MAPPING["fields"] | {"needs": {"column": "phone", "list": "|"}}
    del fields["phone"]
    mapping = MAPPING | {"fields": fields}
    take_in(table(place(1, phone="food|debt")), mapping=mapping)
    take_in(table(place(1, phone="debt|money")), mapping=mapping)
    assert set(Asset.objects.get().needs.values_list("code", flat=True)) == {"debt", "money"}


def test_a_persons_correction_stands_and_the_conflict_is_listed_once(take_in, editor):
    take_in(table(place(1, phone="020 7946 0000")))
    edit_asset(asset=Asset.objects.get(), values={"phone": "020 7946 9999"}, by=editor)
    assert take_in(table(place(1, phone="020 7946 0000"))).conflicts == 0
    assert take_in(table(place(1, phone="020 7946 0001"))).conflicts == 1
    assert Asset.objects.get().phone == "020 7946 9999"
    conflict = ImportConflict.objects.get()
    assert (conflict.field, conflict.ours, conflict.theirs) == ("phone", "020 7946 9999", "020 7946 0001")
    take_in(table(place(1, phone="020 7946 0002")))
    assert ImportConflict.objects.get().theirs == "020 7946 0002"


def test_other_fields_of_a_corrected_asset_still_follow_the_source(take_in, editor):
    take_in(table(place(1)))
    edit_asset(asset=Asset.objects.get(), values={"phone": "020 7946 9999"}, by=editor)
    take_in(table(place(1, name="New name")))
    asset = Asset.objects.get()
    assert (asset.name, asset.phone) == ("New name", "020 7946 9999")


def test_a_source_that_comes_round_settles_the_conflict(take_in, editor):
    take_in(table(place(1, phone="020 7946 0000")))
    edit_asset(asset=Asset.objects.get(), values={"phone": "020 7946 9999"}, by=editor)
    take_in(table(place(1, phone="020 7946 0001")))
    take_in(table(place(1, phone="020 7946 9999")))
    assert ImportConflict.objects.get().settled_at is not None


def test_a_field_given_back_to_its_source_is_set_by_the_next_import(take_in, editor):
    take_in(table(place(1, phone="020 7946 0000")))
    edit_asset(asset=Asset.objects.get(), values={"phone": "020 7946 9999"}, by=editor)
    take_in(table(place(1, phone="020 7946 0001")))
    settle_conflict(conflict=ImportConflict.objects.get(), release=True, by=editor)
    take_in(table(place(1, phone="020 7946 0001")))
    assert Asset.objects.get().phone == "020 7946 0001"


def test_what_is_gone_is_retired_and_comes_back_reopened(take_in):
    take_in(table(*(place(number) for number in range(10))))
    report = take_in(table(*(place(number) for number in range(9))))
    assert (report.retired, report.unchanged) == (1, 9)
    assert Asset.objects.get(name="Place 9").status == "retired"
    assert SourceRecord.objects.get(ref="p9").gone
    report = take_in(table(*(place(number) for number in range(10))))
    assert (report.updated, report.restored) == (1, 1)
    asset = Asset.objects.get(name="Place 9")
    assert asset.status == "published"
    assert list(asset.changes.order_by("id").values_list("kind", flat=True)) == [
        "created",
        "retired",
        "restored",
    ]


def test_more_than_a_fifth_going_is_asked_about_and_nothing_changes(take_in):
    take_in(table(*(place(number) for number in range(10))))
    with pytest.raises(ImportProblem, match="3 of the 10 places") as caught:
        take_in(table(*(place(number) for number in range(7))))
    assert caught.value.code == "too_many_gone"
    assert Asset.objects.published().count() == 10
    assert ImportRun.objects.count() == 1
    assert take_in(table(*(place(number) for number in range(7))), allow_retire=True).retired == 3


def test_a_rehearsal_says_that_it_would_ask(take_in):
    take_in(table(*(place(number) for number in range(10))))
    report = take_in(table(*(place(number) for number in range(7))), dry_run=True)
    assert any("--allow-retire" in note for note in report.notes)


def test_a_row_that_is_only_mistaken_does_not_close_its_place(take_in):
    take_in(table(*(place(number) for number in range(10))))
    report = take_in(table(*(place(number) for number in range(9)), place(9, lon="", lat="")))
    assert (report.retired, report.rejected) == (0, 1)
    assert Asset.objects.published().count() == 10


def test_a_row_that_is_left_out_on_purpose_closes_its_place(take_in):
    mapping = MAPPING | {"skip": [{"column": "phone", "is": ["shut"], "reason": "Shut."}]}
    take_in(table(*(place(number) for number in range(10))), mapping=mapping)
    assert take_in(table(*(place(n) for n in range(9)), place(9, phone="shut")), mapping=mapping).retired == 1


def test_an_asset_that_another_source_still_lists_stays(take_in):
    take_in(table(*(place(number) for number in range(10))))
    other = MAPPING | {"source": {"code": "other", "name": "Other", "licence": "CC0"}}
    take_in(table(place(1, id="x")), mapping=other)
    record = SourceRecord.objects.get(source__code="other")
    record.asset = Asset.objects.get(source_records__ref="p9")
    record.save()
    assert take_in(table(*(place(number) for number in range(9)))).retired == 0


def test_a_record_marked_closed_by_its_source_is_kept_as_closed(take_in):
    mapping = MAPPING | {
        "fields": MAPPING["fields"] | {"status": {"column": "phone", "values": {"shut": "retired"}}}
    }
    del mapping["fields"]["phone"]
    take_in(table(place(1)), mapping=mapping)
    take_in(table(place(1, phone="shut")), mapping=mapping)
    assert AssetChange.objects.latest("id").kind == "retired"
    assert Asset.objects.get().status == "retired"
