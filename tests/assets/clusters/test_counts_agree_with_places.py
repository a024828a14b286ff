"""Whatever the zoom, the screen and the filters, the numbers on the map are those of the places."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.clusters.counting import counted, kept
from assets.clusters.folding import fold
from assets.clusters.grid import FINEST_KEPT, HIGHEST_ZOOM, MOST_CELLS, Cells
from assets.clusters.models import Change, Count, Spot, Tally
from assets.models import Asset, Category
from tests.places import HOME, make_asset, point

pytestmark = pytest.mark.django_db
SAME_DATABASE = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
CHANGES = ("move", "close", "reopen", "kind", "rename", "phone", "meet")
BRITAIN = {"lon": st.floats(-8, 2), "lat": st.floats(49.5, 60)}


def total(answer):
    features = [each["properties"] for each in answer["features"]]
    assert answer["total"] == sum(each.get("places", 1) for each in features)
    return answer["total"]


def published():
    return Asset.objects.published().placed().order_by()


@pytest.mark.parametrize("zoom", range(HIGHEST_ZOOM + 1))
def test_every_zoom_shows_each_place_of_its_screen_once(town, ask, zoom):
    answer = ask(zoom)
    west, south, east, north = answer["bbox"]
    inside = [p for p in town if west <= p.location.x < east and south < p.location.y <= north]
    assert total(answer) == len(inside)


@SAME_DATABASE
@given(zoom=st.integers(0, FINEST_KEPT), **BRITAIN, width=st.floats(0.001, 2), height=st.floats(0.001, 2))
def test_kept_counts_are_those_of_the_places(town, zoom, lon, lat, width, height):
    cells = Cells.over((lon, lat, lon + width, lat + height), zoom)
    if cells.number > MOST_CELLS:
        return
    by_cell = lambda cell: (cell.x, cell.y)  # noqa: E731
    stored, live = sorted(kept(cells, ()), key=by_cell), sorted(counted(published(), cells), key=by_cell)
    assert [(c.x, c.y, c.places, c.ids) for c in stored] == [(c.x, c.y, c.places, c.ids) for c in live]
    for one, other in zip(stored, live, strict=True):
        assert (one.lon, one.lat) == pytest.approx((other.lon, other.lat), abs=1e-5)


@SAME_DATABASE
@given(data=st.data(), zoom=st.integers(5, 15))
def test_counts_stay_right_through_any_changes(town, ask, data, zoom):
    """Places move, close, reopen, change their kind, come and go; counts are folded at some moment."""
    for asset in data.draw(st.lists(st.sampled_from(town), max_size=5)):
        match data.draw(st.sampled_from([*CHANGES, "fold"])):
            case "move":
                asset.location = point(
                    *data.draw(st.tuples(st.integers(-2000, 2000), st.integers(-900, 900)))
                )
            case "close":
                asset.status = "retired"
            case "reopen":
                asset.status = "published"
            case "kind":
                asset.category = Category.objects.get(code="farm")
            case "rename":
                asset.name += "!"
            case "phone":
                asset.delivery = ["phone", "online"]
            case "meet":
                asset.delivery = ["in_person", "phone"]
            case "fold":
                fold()
        asset.save()
    assert total(ask(zoom, size=(2500, 2500))) == _inside(published(), zoom)
    farms = Category.objects.get(code="farm")
    assert total(ask(zoom, size=(2500, 2500), category="farm")) == _inside(
        published().filter(category=farms), zoom
    )


def _inside(assets, zoom):
    """All test places are within 2,500 pixels of home up to zoom 15."""
    return assets.count() if zoom < 15 else pytest.approx(assets.count(), abs=20)


@pytest.mark.parametrize("zoom", [9, 13, 15, 16])
def test_a_kind_and_a_group_of_kinds_count_their_own(town, ask, zoom):
    west, south, east, north = ask(zoom)["bbox"]
    for code, kinds in (("pharmacy", {"pharmacy"}), ("health", {"pharmacy", "gp-practice"})):
        inside = [
            p
            for p in town
            if p.category.code in kinds and west <= p.location.x < east and south < p.location.y <= north
        ]
        assert total(ask(zoom, category=code)) == len(inside)


@pytest.mark.parametrize("zoom", [11, 14, 16])
def test_within_a_distance_the_map_counts_what_the_list_counts(town, ask, zoom):
    at = f"{HOME[1]},{HOME[0]}"
    answer = ask(zoom, size=(2900, 2900), at=at, within="20min")
    listed = Asset.objects.published().near(*HOME, within_m=1600).count()
    assert total(answer) == listed
    listed = Asset.objects.published().near(*HOME, within_m=1600).filter(category__code="pharmacy").count()
    assert total(ask(zoom, size=(2900, 2900), at=at, within="20min", category="pharmacy")) == listed


@pytest.mark.parametrize("zoom", [6, 12, 15, 17])
@pytest.mark.parametrize("folded", [False, True])
def test_places_that_the_list_numbers_are_not_counted_twice(town, ask, zoom, folded):
    if folded:
        fold()
    before = ask(zoom)
    apart = ",".join(str(p.pk) for p in town[:20])
    west, south, east, north = before["bbox"]
    inside = [p for p in town[:20] if west <= p.location.x < east and south < p.location.y <= north]
    after = ask(zoom, **{"except": apart})
    assert total(after) == total(before) - len(inside)
    assert {f.get("id") for f in after["features"]}.isdisjoint(p.pk for p in town[:20])


def test_drafts_closed_places_and_support_without_a_place_are_not_on_the_map(ask):
    make_asset("Draft", status="draft")
    make_asset("Closed", status="retired")
    make_asset("Warm Words", "befriending", at=None)
    make_asset("Here")
    for zoom in (3, 12, 15, 17):
        assert total(ask(zoom)) == 1


def test_a_cell_with_one_place_shows_the_place(ask):
    lone = make_asset("Lone Library")
    for zoom in (5, 13, 15, 18):
        (feature,) = ask(zoom)["features"]
        assert feature["id"] == lone.pk
        assert feature["properties"]["name"] == "Lone Library"
        assert feature["properties"]["href"] == lone.get_absolute_url()


def test_folding_leaves_no_changes_and_no_empty_cells(town):
    fold()
    Asset.objects.filter(pk__in=[p.pk for p in town]).update(status="retired")
    assert fold() == len(town)
    assert Change.objects.count() == 0
    assert Count.objects.count() == 0
    assert fold() == 0


def test_changes_that_do_not_move_a_place_note_nothing(town):
    fold()
    Asset.objects.update(name="Other", opening_note="Ring first")
    assert Change.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_deleting_all_at_once_empties_the_counts(town):
    fold()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE assets_asset CASCADE")
    assert not Count.objects.exists()
    assert not Tally.objects.exists()
    assert not Spot.objects.exists()
    assert not Change.objects.exists()


@SAME_DATABASE
@given(
    query=st.fixed_dictionaries(
        {},
        optional={
            "category": st.sampled_from(["health", "library", "food"]),
            "free": st.just("on"),
            "step_free": st.just("on"),
            "open": st.sampled_from(["weekend", "evening"]),
            "q": st.sampled_from(["place", "library", "pharamcy"]),
            "delivery": st.just("in_person"),
            "age": st.just("30"),
        },
    ),
    within=st.sampled_from(["10min", "20min", "2mi"]),
    zoom=st.integers(11, 15),
)
def test_under_any_filters_the_map_counts_what_the_list_counts(client, varied_town, ask, query, within, zoom):
    at = f"{HOME[1]:.6f},{HOME[0]:.6f}"
    page = client.get("/", query | {"where": "home", "at": at, "within": within})
    if page.status_code == 200 and "findings" in page.context:
        listed = page.context["findings"].counts.near
        assert total(ask(zoom, size=(2900, 2900), at=at, within=within, **query)) == listed
