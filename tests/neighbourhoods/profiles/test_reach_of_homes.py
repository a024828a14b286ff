import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neighbourhoods.profiles.reach import (
    FARTHEST_M,
    Homes,
    distance_at,
    nearest_m,
    share_within,
    squares_beyond,
)

POINTS = st.lists(st.tuples(st.integers(0, 8_000), st.integers(0, 8_000)), max_size=25)


def array(points):
    return np.array(points, dtype=float).reshape(-1, 2)


@given(POINTS, POINTS)
def test_the_nearest_is_the_nearest_of_all(homes, places):
    found = nearest_m(array(homes), array(places))
    for (x, y), metres in zip(homes, found, strict=True):
        least = min((np.hypot(x - px, y - py) for px, py in places), default=np.inf)
        assert metres == pytest.approx(least) if least <= FARTHEST_M else metres == np.inf


def test_shares_are_of_homes_and_not_of_postcodes():
    distances, weights = np.array([100.0, 800.0, 801.0]), np.array([10.0, 20.0, 70.0])
    assert share_within(distances, weights, 800) == 30.0
    assert share_within(distances, weights, 99) == 0.0
    assert share_within(np.array([]), np.array([]), 800) is None


def test_typical_and_worst_off_are_by_homes_too():
    distances, weights = np.array([900.0, 100.0, 300.0]), np.array([9.0, 50.0, 41.0])
    assert distance_at(distances, weights, 0.5) == 100
    assert distance_at(distances, weights, 0.9) == 300
    assert distance_at(distances, weights, 0.95) == 900
    assert distance_at(np.array([np.inf]), np.array([1.0]), 0.5) is None
    assert distance_at(np.array([]), np.array([]), 0.5) is None


@given(
    st.lists(st.tuples(st.integers(0, 4_000), st.integers(1, 50)), min_size=1, max_size=20),
    st.floats(0.05, 1),
)
def test_this_share_of_homes_is_within_the_distance_and_no_shorter_one(rows, share):
    distances, weights = (
        np.array([row[0] for row in rows], float) * 10,
        np.array([row[1] for row in rows], float),
    )
    metres = distance_at(distances, weights, share)
    total = weights.sum()
    assert weights[distances <= metres].sum() >= share * total * (1 - 1e-9)
    assert weights[distances < metres].sum() < share * total * (1 + 1e-9)


def test_far_homes_are_put_together_by_square():
    homes = Homes(array([(10, 10), (90, 99), (100, 10), (250, 250)]), np.array([16.0, 10.4, 5.0, 7.0]))
    squares = squares_beyond(homes, np.array([900.0, np.inf, 801.0, 800.0]), 800)
    assert squares == [(0, 0, 26), (100, 0, 5)]
    assert squares_beyond(homes, np.zeros(4), 800) == []
