"""Limits, places and repairs of a drawn area."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from assetmap.geo.crs import shape_to_bng
from assetmap.geo.geojson import to_geojson
from assetmap.geo.great_britain import GREAT_BRITAIN
from assetmap.geo.shapes import Limits, examine, judge

from .geometry_cases import CASES, circle, polygon_text, text_of

SQUARE = box(-0.01, 51.48, 0.0044, 51.489)


def codes(drawn):
    return [problem.code for problem in drawn.problems]


def test_a_campaign_may_ask_for_smaller_areas():
    assert codes(judge(SQUARE, Limits(max_area_m2=500_000))) == ["too_big"]


def test_a_campaign_may_ask_for_bigger_areas():
    assert codes(judge(SQUARE, Limits(min_area_m2=2_000_000))) == ["too_small"]


def test_a_corner_outside_the_campaign_is_pointed_at():
    drawn = judge(SQUARE, Limits(extent=box(-0.1, 51.4, 0.0, 51.6)))
    assert codes(drawn) == ["outside_area"]
    assert drawn.problems[0].place[0] == pytest.approx(0.0044)


def test_a_side_that_leaves_a_bent_extent_is_found_though_every_corner_is_inside():
    bay = box(-0.02, 51.47, 0.02, 51.5).difference(box(-0.005, 51.47, 0.0, 51.485))
    drawn = judge(SQUARE, Limits(extent=bay))
    assert codes(drawn) == ["outside_area"]


def test_an_area_on_the_edge_of_the_extent_is_inside():
    assert judge(SQUARE, Limits(extent=SQUARE)).is_acceptable


def test_a_hole_alone_does_not_stop_an_area():
    drawn = judge(SQUARE.difference(box(-0.006, 51.483, -0.002, 51.486)))
    assert codes(drawn) == ["has_holes"]
    assert drawn.is_acceptable


def test_a_shape_that_cannot_be_read_is_not_acceptable():
    drawn = examine("{")
    assert drawn.shape is None
    assert not drawn.is_acceptable


def test_a_simplified_outline_stays_within_five_metres_and_keeps_its_area():
    drawn = examine(circle(points=2000))
    assert len(drawn.simplified.exterior.coords) <= 1_001
    before, after = shape_to_bng(drawn.shape), shape_to_bng(drawn.simplified)
    assert before.hausdorff_distance(after) < 5.2
    assert after.area == pytest.approx(before.area, rel=5e-3)
    assert drawn.simplified.is_valid


def test_the_shape_itself_is_never_simplified():
    assert len(examine(circle(points=2000)).shape.exterior.coords) == 2_001


@pytest.mark.parametrize(
    "name",
    [
        "a clockwise ring is turned round",
        "an unclosed ring is closed",
        "points that repeat the one before are dropped",
    ],
)
def test_silent_repairs_give_the_plain_square(name):
    (case,) = [case for case in CASES if case["name"] == name]
    assert examine(text_of(case)).shape.normalize() == SQUARE.normalize()
    assert examine(text_of(case)).shape.exterior.is_ccw


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [
        ("Muckle Flugga", -0.885, 60.856), ("St Kilda", -8.58, 57.81), ("Scilly", -6.35, 49.87),
        ("Lowestoft", 1.763, 52.481), ("Lizard", -5.2, 49.96), ("Mull of Kintyre", -5.81, 55.29),
        ("Mull of Galloway", -4.86, 54.64), ("Rona", -5.82, 59.12), ("Dover", 1.37, 51.14),
        ("Ventnor", -1.2, 50.58), ("St Davids", -5.32, 51.87), ("Islay", -6.52, 55.68),
        ("Bardsey", -4.8, 52.75),
    ],
)  # fmt: skip
def test_great_britain_reaches_its_ends(place, lon, lat):
    assert GREAT_BRITAIN.covers(shapely.Point(lon, lat).buffer(0.01)), place


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [("Belfast", -5.93, 54.6), ("Dublin", -6.26, 53.35), ("Calais", 1.85, 50.95), ("Douglas", -4.48, 54.15),
     ("Jersey", -2.1, 49.2), ("Cherbourg", -1.62, 49.64)],
)  # fmt: skip
def test_great_britain_leaves_others_out(place, lon, lat):
    assert not GREAT_BRITAIN.intersects(shapely.Point(lon, lat)), place


points = st.tuples(st.floats(-0.02, 0.02), st.floats(51.47, 51.5))


@given(st.lists(points, max_size=12))
def test_any_ring_is_either_sound_or_says_why(ring):
    drawn = examine(polygon_text(ring))
    if drawn.is_acceptable:
        assert drawn.shape.is_valid
        assert drawn.area_m2 >= 10_000
    else:
        assert drawn.problems


@given(st.lists(points, min_size=3, max_size=12))
def test_what_is_published_reads_back_the_same(ring):
    drawn = examine(polygon_text(ring))
    if drawn.is_acceptable:
        again = examine(json.dumps(to_geojson(drawn.shape)))
        assert again.shape == drawn.shape
        assert again.problems == drawn.problems


@given(st.lists(points, min_size=3, max_size=8), st.integers(0, 7))
def test_where_a_ring_starts_does_not_matter(ring, turn):
    turn %= len(ring)
    first, second = examine(polygon_text(ring)), examine(polygon_text(ring[turn:] + ring[:turn]))
    assert codes(first) == codes(second)
