import pytest
from django.core.exceptions import PermissionDenied

from assets.changes import snapshot
from assets.feedback.actions.groups import make_group_link
from assets.feedback.actions.merging import merge_assets, undo_merge
from assets.feedback.errors import FeedbackError
from assets.feedback.models import GroupLink, Merge, Submission
from assets.models import Asset, Membership, Need, Organisation, SourceRecord
from tests.assets.feedback.conftest import at_once, send_report
from tests.assets.importers.conftest import MAPPING, place, postcodes, table, take_in
from tests.drawings import make_analyst
from tests.places import make_asset, make_source

__all__ = ["postcodes", "take_in"]

pytestmark = pytest.mark.django_db

COUNCIL = MAPPING | {"source": {"code": "council", "name": "Council list", "licence": "OGL 3"}}


@pytest.fixture
def two(db):
    """A hall with little to say, and another record of it that says more."""
    plain = make_asset("Ashburnham Hall", "community-centre", phone="020 7946 0001")
    rich = make_asset(
        "Ashburnham Community Hall",
        "community-centre",
        at=(40, 0),
        phone="020 7946 0009",
        email="hall@example.org",
        opening_hours="Mo 09:00-17:00",
    )
    rich.needs.add(Need.objects.get(code="loneliness"))
    return plain, rich


def state():
    """Everything that a merge could touch, apart from history and times of change."""
    return [
        [(asset.pk, asset.status, asset.open_minutes, snapshot(asset)) for asset in Asset.objects.all()],
        list(SourceRecord.objects.order_by("pk").values()),
        list(Membership.objects.order_by("pk").values()),
        list(Submission.objects.order_by("pk").values("pk", "asset")),
        list(GroupLink.objects.order_by("pk").values("pk", "asset")),
    ]


def test_the_merged_record_is_closed_and_its_page_leads_to_the_survivor(client, editor, two):
    plain, rich = two
    merge_assets(survivor_id=plain.pk, merged_id=rich.pk, by=editor)
    response = client.get(rich.get_absolute_url())
    assert response.status_code == 301
    assert response["Location"] == plain.get_absolute_url()
    assert "no-cache" in response["Cache-Control"]


def test_the_survivor_takes_over_what_it_lacks_and_keeps_what_it_says(editor, two):
    plain, rich = two
    merge_assets(survivor_id=plain.pk, merged_id=rich.pk, by=editor)
    plain.refresh_from_db()
    assert (plain.phone, plain.email) == ("020 7946 0001", "hall@example.org")
    assert plain.open_minutes == [(540, 1020)]
    assert [need.code for need in plain.needs.all()] == ["loneliness"]
    assert plain.held_fields == []


def test_the_sources_of_both_are_named_with_their_licences(client, editor, two):
    plain, rich = two
    Asset.objects.filter(pk=rich.pk).update(source=make_source("council", "Council list"))
    merge = merge_assets(survivor_id=plain.pk, merged_id=rich.pk, by=editor)
    assert "Also listed by:" in client.get(plain.get_absolute_url()).content.decode()
    undo_merge(merge_id=merge.pk, by=editor)
    assert "Also listed by:" not in client.get(plain.get_absolute_url()).content.decode()


def test_both_histories_tell_of_it(editor, two):
    plain, rich = two
    merge_assets(survivor_id=plain.pk, merged_id=rich.pk, by=editor)
    kept, closed = plain.changes.get(), rich.changes.get()
    assert (kept.kind, kept.by) == ("updated", editor)
    assert kept.changes["merged_from"] == [None, rich.pk]
    assert kept.changes["email"] == ["", "hall@example.org"]
    assert (closed.kind, closed.changes["merged_into"]) == ("retired", [None, plain.pk])


def test_messages_links_and_memberships_go_along_and_all_comes_back(editor, two):
    plain, rich = two
    network = Organisation.objects.create(name="Network", kind="pcn")
    other = Organisation.objects.create(name="Other", kind="pcn")
    for asset, organisation in ((plain, network), (rich, network), (rich, other)):
        Membership.objects.create(asset=asset, organisation=organisation)
    sent, _token = send_report(rich)
    make_group_link(asset_id=rich.pk, by=editor)
    before = state()
    merge = merge_assets(survivor_id=plain.pk, merged_id=rich.pk, by=editor)
    assert plain.submissions.get() == sent
    assert plain.group_links.count() == 1
    assert {each.organisation for each in plain.memberships.all()} == {network, other}
    undo_merge(merge_id=merge.pk, by=editor)
    assert state() == before


def test_what_was_changed_on_the_survivor_since_stays_when_a_merge_is_undone(editor, two):
    plain, rich = two
    merge = merge_assets(survivor_id=plain.pk, merged_id=rich.pk, by=editor)
    Asset.objects.filter(pk=plain.pk).update(email="new@example.org")
    undo_merge(merge_id=merge.pk, by=editor)
    plain.refresh_from_db()
    assert (plain.email, plain.opening_hours, plain.open_minutes) == ("new@example.org", "", None)


def test_a_chain_of_merges_leads_to_its_end_and_is_undone_from_its_end(client, editor, two):
    plain, rich = two
    third = make_asset("Ashburnham Centre", "community-centre")
    first = merge_assets(survivor_id=plain.pk, merged_id=rich.pk, by=editor)
    second = merge_assets(survivor_id=third.pk, merged_id=plain.pk, by=editor)
    assert client.get(rich.get_absolute_url())["Location"] == third.get_absolute_url()
    with pytest.raises(FeedbackError) as error:
        undo_merge(merge_id=first.pk, by=editor)
    assert error.value.code == "undo_later_first"
    undo_merge(merge_id=second.pk, by=editor)
    undo_merge(merge_id=first.pk, by=editor)
    assert Asset.objects.published().count() == 3


def test_only_two_records_on_the_map_can_become_one(editor, two):
    plain, rich = two
    with pytest.raises(FeedbackError):
        merge_assets(survivor_id=plain.pk, merged_id=plain.pk, by=editor)
    with pytest.raises(FeedbackError):
        merge_assets(survivor_id=plain.pk, merged_id=999_999, by=editor)
    Asset.objects.filter(pk=plain.pk).update(status="retired")
    with pytest.raises(FeedbackError):
        merge_assets(survivor_id=plain.pk, merged_id=rich.pk, by=editor)


def test_only_editors_merge_and_undo(editor, two):
    (plain, rich), analyst = two, make_analyst()
    with pytest.raises(PermissionDenied):
        merge_assets(survivor_id=plain.pk, merged_id=rich.pk, by=analyst)
    merge = merge_assets(survivor_id=plain.pk, merged_id=rich.pk, by=editor)
    with pytest.raises(PermissionDenied):
        undo_merge(merge_id=merge.pk, by=analyst)
    undo_merge(merge_id=merge.pk, by=editor)
    with pytest.raises(FeedbackError) as error:
        undo_merge(merge_id=merge.pk, by=editor)
    assert error.value.code == "already_undone"


@pytest.fixture
def imported(take_in, editor):
    """Two sources' records of one library as one; returns (survivor, merged, merge)."""
    take_in(table(place(1, phone="020 7946 0001"), place(2)))
    take_in(table(place(1, name="Place 1 Library", phone="020 7946 0002"), place(3)), mapping=COUNCIL)
    survivor = Asset.objects.get(name="Place 1")
    merged = Asset.objects.get(name="Place 1 Library")
    return survivor, merged, merge_assets(survivor_id=survivor.pk, merged_id=merged.pk, by=editor)


def test_imports_of_both_sources_go_on_updating_the_survivor(take_in, imported):
    survivor, merged, _merge = imported
    for _again in range(2):
        report = take_in(table(place(1, phone="020 7946 0011"), place(2)))
        assert (report.created, report.retired) == (0, 0)
        survivor.refresh_from_db()
        assert survivor.phone == "020 7946 0011"
    changed = table(place(1, name="Place 1 Library", phone="020 7946 0022"), place(3))
    for _again in range(2):
        report = take_in(changed, mapping=COUNCIL)
        assert (report.created, report.retired, report.restored) == (0, 0, 0)
    survivor.refresh_from_db()
    merged.refresh_from_db()
    assert (survivor.name, survivor.phone) == ("Place 1", "020 7946 0022")
    assert (merged.status, merged.phone) == ("retired", "020 7946 0002")
    assert Asset.objects.published().count() == 3


def test_a_survivor_stays_until_both_sources_have_dropped_it(take_in, imported):
    survivor, merged, _merge = imported
    take_in(table(place(2)), allow_retire=True)
    survivor.refresh_from_db()
    assert survivor.status == "published"
    take_in(table(place(3)), mapping=COUNCIL, allow_retire=True)
    survivor.refresh_from_db()
    assert survivor.status == "retired"
    merged.refresh_from_db()
    assert merged.status == "retired"


def test_after_undoing_each_source_sets_its_own_record_right_again(take_in, imported, editor):
    survivor, merged, merge = imported
    newer = table(place(1, name="Place 1 Library", phone="020 7946 0022"), place(3))
    take_in(newer, mapping=COUNCIL)
    undo_merge(merge_id=merge.pk, by=editor)
    take_in(newer, mapping=COUNCIL)
    take_in(table(place(1, phone="020 7946 0001"), place(2)))
    survivor.refresh_from_db()
    merged.refresh_from_db()
    assert (survivor.phone, survivor.status) == ("020 7946 0001", "published")
    assert (merged.phone, merged.status) == ("020 7946 0022", "published")


def test_a_record_that_its_source_dropped_meanwhile_is_closed_by_the_next_import(take_in, imported, editor):
    _survivor, merged, merge = imported
    take_in(table(place(3)), mapping=COUNCIL, allow_retire=True)
    undo_merge(merge_id=merge.pk, by=editor)
    take_in(table(place(3)), mapping=COUNCIL, allow_retire=True)
    merged.refresh_from_db()
    assert merged.status == "retired"


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_keep_one_of_a_pair(editor):
    for number in range(5):
        one, other = make_asset(f"One {number}"), make_asset(f"Other {number}")
        raised = at_once(
            lambda a=one.pk, b=other.pk: merge_assets(survivor_id=a, merged_id=b, by=editor),
            lambda a=one.pk, b=other.pk: merge_assets(survivor_id=b, merged_id=a, by=editor),
        )
        assert [type(error) for error in raised if error] == [FeedbackError]
        assert Merge.objects.count() == number + 1
        assert Asset.objects.published().filter(pk__in=[one.pk, other.pk]).count() == 1
