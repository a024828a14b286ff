import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets.actions import edit_asset
from assets.feedback.actions.merging import merge_assets
from assets.feedback.actions.pairs import settle_import_conflict, tell_apart
from assets.feedback.actions.visitors import say_still_right
from assets.feedback.duplicates import find_duplicates
from assets.feedback.errors import FeedbackError
from assets.feedback.models import Merge, ProbableDuplicate
from assets.feedback.reviewing import MONTHS, due, months_of
from assets.models import Asset, Category, ImportConflict, ImportRun
from tests.assets.feedback.conftest import at_once
from tests.places import make_asset, make_source

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 6, 30)


def confirmed(name, category, days_ago, **values):
    on = TODAY - dt.timedelta(days=days_ago)
    return make_asset(name, category, confirmed_on=on, confirmed_by="editor", **values)


def names_due(**given):
    return [Asset.objects.get(pk=pk).name for _since, pk in due(TODAY, most=given.pop("most", 50), **given)]


def test_every_kind_has_its_own_period():
    assert (months_of("support-group"), months_of("advice"), months_of("library")) == (6, 12, 24)
    codes = set(Category.objects.filter(parent__isnull=False).values_list("code", flat=True))
    assert MONTHS.keys() <= codes


def test_records_fall_due_by_their_kind_longest_unconfirmed_first():
    confirmed("Group, seven months", "support-group", 214)
    confirmed("Group, five months", "support-group", 150)
    confirmed("Advice, thirteen months", "advice", 400)
    confirmed("Library, thirteen months", "library", 400)
    confirmed("Library, three years", "library", 1100)
    make_asset("Never", "library")
    make_asset("Invented", "library", invented=True)
    make_asset("Draft", "library", status="draft")
    assert names_due() == ["Never", "Library, three years", "Advice, thirteen months", "Group, seven months"]


def test_the_review_goes_on_after_any_row():
    for number in range(7):
        confirmed(f"Group {number}", "support-group", 400 - number % 3)
    whole = due(TODAY, most=50)
    for index, key in enumerate(whole):
        assert due(TODAY, after=key, most=50) == whole[index + 1 :]


def test_the_review_walks_its_index_and_reads_no_more_than_a_page():
    library = Category.objects.get(code="library")
    Asset.objects.bulk_create(
        Asset(name=f"Library {number}", category=library, delivery=["online"]) for number in range(3000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE assets_asset")
    with CaptureQueriesContext(connection) as queries:
        due(TODAY, most=5)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + queries[-1]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "asset_review" in plan


def test_visitors_words_since_the_last_confirmation_are_a_hint(desk, client):
    on = timezone.localdate() - dt.timedelta(days=800)
    asset = make_asset("Old Library", "library", confirmed_on=on, confirmed_by="editor")
    for network in ("a", "b"):
        say_still_right(asset=asset, network=network)
    html = " ".join(desk.get("/edit/review").content.decode().split())
    assert "2 visitors found it right since" in html


def test_an_editor_confirms_from_the_list(desk, editor):
    asset = make_asset("Old Library", "library")
    response = desk.post(f"/edit/records/{asset.pk}/confirm", follow=True)
    assert "Old Library is confirmed today." in response.content.decode()
    asset.refresh_from_db()
    assert asset.confirmed_by == "editor"
    assert asset.changes.get().by == editor


@pytest.fixture
def pair(db):
    nhs, council = make_source(), make_source("council", "Council list")
    return (
        make_asset("Duncan Pharmacy", "pharmacy", source=nhs),
        make_asset("Duncan's Pharmacy", "pharmacy", at=(60, 0), source=council),
    )


def test_similar_names_of_two_sources_close_by_are_found_once(pair):
    assert find_duplicates().found == 1
    found = ProbableDuplicate.objects.get()
    assert (found.first, found.second) == pair
    assert found.distance_m == pytest.approx(60, abs=0.5)
    assert found.similarity > 0.8
    assert find_duplicates(everything=True).found == 0


@pytest.mark.parametrize(
    "values",
    [
        {"at": (200, 0)},
        {"name": "Roan Bakery"},
        {"source": None},
        {"status": "draft"},
        {"name": "Duncan Pharmacy toilets", "category": "toilet"},
    ],
    ids=["far", "unlike", "same source", "draft", "its toilets"],
)
def test_what_is_far_unlike_of_one_source_or_not_on_the_map_is_no_pair(values):
    nhs, council = make_source(), make_source("council", "Council list")
    make_asset("Duncan Pharmacy", "pharmacy", source=nhs)
    given = {"name": "Duncan's Pharmacy", "category": "pharmacy", "at": (60, 0), "source": council} | values
    if given["source"] is None:
        given["source"] = nhs
    make_asset(given.pop("name"), **given)
    assert find_duplicates().found == 0


def test_the_next_look_is_only_at_what_changed(pair, editor):
    find_duplicates()
    assert find_duplicates().looked_at == 0
    third = make_asset("Duncan Pharmacy Ltd", "pharmacy", at=(0, 50), source=make_source("osm", "OSM"))
    scan = find_duplicates()
    assert (scan.looked_at, scan.found) == (1, 2)
    edit_asset(asset=third, values={"phone": "020 7946 0001"}, by=editor)
    assert find_duplicates().looked_at == 1


def test_not_the_same_is_remembered(desk, pair):
    out = StringIO()
    call_command("find_duplicates", stdout=out)
    assert out.getvalue() == "looked at 2 records, found 1 new pairs\n"
    found = ProbableDuplicate.objects.get()
    assert "Duncan&#x27;s Pharmacy" in desk.get("/edit/duplicates").content.decode()
    desk.post(f"/edit/duplicates/{found.pk}", {"apart": "1"})
    find_duplicates(everything=True)
    assert "Nothing waits here." in desk.get("/edit/duplicates").content.decode()


@pytest.mark.parametrize(("keep", "survivor"), [("first", 0), ("second", 1)])
def test_a_pair_is_merged_into_the_one_that_was_chosen_and_undone(desk, pair, keep, survivor):
    find_duplicates()
    found = ProbableDuplicate.objects.get()
    assert "No records have been merged." in desk.get("/edit/merges").content.decode()
    desk.post(f"/edit/duplicates/{found.pk}", {"keep": keep})
    merge = Merge.objects.get()
    assert merge.survivor == pair[survivor]
    assert "Nothing waits here." in desk.get("/edit/duplicates").content.decode()
    assert "Undo" in desk.get("/edit/merges").content.decode()
    desk.post(f"/edit/merges/{merge.pk}/undo")
    assert Asset.objects.published().count() == 2
    found.refresh_from_db()
    assert found.verdict == ""


def test_a_record_is_merged_by_its_number(desk, pair):
    one, other = pair
    desk.post(f"/edit/records/{one.pk}/merge", {"other": str(other.pk)})
    assert Merge.objects.get().survivor == one


@pytest.mark.parametrize("other", ["", "x", "0", "-1", "9" * 40, "²"])
def test_a_number_of_no_record_is_said_to_be_none(desk, pair, other):
    response = desk.post(f"/edit/records/{pair[0].pk}/merge", {"other": other})
    assert response.status_code in (302, 404)
    assert not Merge.objects.exists()


def test_a_crowd_at_one_point_costs_bounded_work(monkeypatch):
    monkeypatch.setattr("assets.feedback.duplicates.MOST_NEIGHBOURS", 5)
    sources = [make_source(f"s{number}", f"S{number}") for number in range(4)]
    for number in range(60):
        make_asset("Market stall", "market", source=sources[number % 4])
    assert 0 < find_duplicates().found <= 300


@pytest.fixture
def conflict(hall, editor):
    edit_asset(asset=hall, values={"phone": "020 7946 0002"}, by=editor)
    run = ImportRun.objects.create(source=make_source(), format="csv", started_at=timezone.now())
    return ImportConflict.objects.create(
        run=run, asset=hall, field="phone", ours="020 7946 0002", theirs="020 7946 0003"
    )


@pytest.mark.parametrize(("do", "held"), [("keep", ["phone"]), ("release", [])])
def test_a_conflict_is_settled_from_the_list(desk, conflict, do, held):
    assert "020 7946 0003" in desk.get("/edit/conflicts").content.decode()
    desk.post(f"/edit/conflicts/{conflict.pk}", {"do": do})
    assert Asset.objects.get().held_fields == held
    assert "Nothing waits here." in desk.get("/edit/conflicts").content.decode()


def test_the_desk_says_how_much_waits(desk, conflict, pair):
    find_duplicates()
    waiting = desk.get("/edit").context["waiting"]
    assert waiting == {"messages": 0, "review": 3, "duplicates": 1, "conflicts": 1, "gaps": 0}


@pytest.mark.parametrize("name", ["review", "duplicates", "conflicts", "merges", ""])
def test_each_page_costs_the_same_however_much_waits(desk, editor, name):
    def fill(number):
        council, nhs = make_source("council", "Council list"), make_source()
        for each in range(number):
            called = f"Hall {number} {each}"
            kept = make_asset(called, source=nhs)
            make_asset(called, source=council)
            gone = make_asset(called + " too", source=council)
            merge_assets(survivor_id=kept.pk, merged_id=gone.pk, by=editor)
            run = ImportRun.objects.create(source=nhs, format="csv", started_at=timezone.now())
            ImportConflict.objects.create(run=run, asset=kept, field="phone", ours="a", theirs="b")
        find_duplicates()

    costs = []
    for number in (1, 6):
        fill(number)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(f"/edit/{name}".rstrip("/")).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 10


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_cannot_decide_a_pair_or_a_conflict_twice(editor, pair, conflict):
    find_duplicates()
    found = ProbableDuplicate.objects.get()
    for act in (
        lambda: tell_apart(pair_id=found.pk, by=editor),
        lambda: settle_import_conflict(conflict_id=conflict.pk, release=True, by=editor),
    ):
        raised = at_once(act, act, act)
        assert [type(error) for error in raised if error] == [FeedbackError] * 2
