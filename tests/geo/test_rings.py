import math

import shapely
from hypothesis import given
from hypothesis import strategies as st

from assetmap.geo.ring import boxes_along

METRES = st.floats(0, 1_500_000)


@given(
    x=st.floats(-500_000, 1_500_000),
    y=st.floats(-500_000, 1_500_000),
    nearest=METRES,
    width=METRES,
    share=st.floats(0, 1),
    turn=st.floats(0, 7),
)
def test_every_point_of_a_ring_is_in_one_of_its_boxes(x, y, nearest, width, share, turn):
    away = nearest + share * width
    east, north = x + away * math.cos(turn), y + away * math.sin(turn)
    boxes = [line.bounds for line in boxes_along(x, y, nearest, nearest + width).geoms]
    assert any(w <= east <= e and s <= north <= n for w, s, e, n in boxes)


def test_the_boxes_of_a_narrow_ring_hold_little_of_what_is_inside_it():
    boxes = [shapely.box(*line.bounds) for line in boxes_along(0, 0, 200_000, 202_000).geoms]
    assert shapely.union_all(boxes).area < 0.15 * math.pi * 200_000**2
