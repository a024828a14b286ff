"""Whoever draws just the line that is shown takes nothing away from it."""

import pytest
import shapely
from shapely.affinity import rotate
from shapely.geometry import box

from assetmap.geo.crs import shape_to_bng, shape_to_wgs84
from neighbourhoods.agreement import agree

WEST, EAST = box(538_000, 177_000, 538_600, 177_600), box(539_000, 177_000, 539_600, 177_600)


def half_and_half(some, others):
    """Six drawings, each shape drawn by three people: half of them, which is just enough."""
    return [
        (f"{kind} {person}", shape_to_wgs84(area))
        for kind, area in enumerate((some, others))
        for person in "abc"
    ]


def drawn_again(drawings, times):
    """What is agreed, and what is agreed once so many more people draw just what they are shown; metres."""
    first = shown = agree(drawings).boundary
    for person in range(times):
        drawings = [*drawings, (person, shown)]
        shown = agree(drawings).boundary
    return shape_to_bng(first), shape_to_bng(shown)


def assert_kept(before, after, parts):
    assert (len(before.geoms), len(after.geoms)) == (parts, parts)
    # Only corners may be rounded off differently.
    assert before.difference(after).buffer(-25).is_empty


@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize(
    ("width_m", "height_m", "turn"), [(150, 110, 0), (100, 150, 15), (130, 140, 30), (120, 120, 45)]
)
def test_a_part_of_little_more_than_a_hectare_stays(width_m, height_m, turn, times):
    small = rotate(box(539_300, 177_300, 539_300 + width_m, 177_300 + height_m), turn)
    before, after = drawn_again(half_and_half(WEST.union(small), WEST), times)
    assert_kept(before, after, parts=2)


@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize(("neck_m", "turn"), [(70, 15), (80, 30), (90, 30)])
def test_a_narrow_neck_still_joins_what_it_joined(neck_m, turn, times):
    halves = WEST.union(EAST)
    joined = halves.union(box(538_500, 177_300, 539_100, 177_300 + neck_m))
    turned = [rotate(area, turn, origin=(538_800, 177_300)) for area in (joined, halves)]
    before, after = drawn_again(half_and_half(*turned), times)
    assert_kept(before, after, parts=1)


def test_when_all_draw_what_is_shown_it_is_what_they_agree_on():
    shown = agree(
        half_and_half(rotate(WEST, 20), shapely.union_all([rotate(WEST, 20), rotate(EAST, 40)]))
    ).boundary
    again = agree([(person, shown) for person in range(5)]).boundary
    before, after = shape_to_bng(shown), shape_to_bng(again)
    assert before.symmetric_difference(after).buffer(-25).is_empty
