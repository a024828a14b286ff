"""The lazy choice against choosing by adding everything up again, and against every possible choice."""

import itertools
import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from neighbourhoods.profiles.reach import Homes
from neighbourhoods.profiles.siting import best_sites, homes_near, sites_for


@st.composite
def cases(draw):
    homes = draw(st.integers(1, 12))
    weights = draw(st.lists(st.integers(0, 40), min_size=homes, max_size=homes))
    # Each candidate as a number whose binary digits say which homes it reaches.
    reached = draw(st.lists(st.integers(0, 2**homes - 1), max_size=7))
    rows = [np.array([home for home in range(homes) if each >> home & 1], dtype=np.intp) for each in reached]
    return rows, np.array(weights, float)


def plainly(reached, weights, most):
    """Add up every candidate anew at each step, and take the first of the best."""
    left, chosen = weights.copy(), []
    for _step in range(most):
        gains = [float(left[rows].sum()) for rows in reached]
        if not gains or max(gains) <= 0:
            break
        best = gains.index(max(gains))
        chosen.append((best, gains[best]))
        left[reached[best]] = 0
    return chosen


@given(cases(), st.integers(0, 5))
def test_lazy_choice_is_the_plain_choice(case, most):
    reached, weights = case
    assert best_sites(reached, weights, most=most) == plainly(reached, weights, most)


@settings(max_examples=60)
@given(cases(), st.integers(1, 3))
def test_the_choice_is_never_far_from_the_best_there_is(case, most):
    """One by one is proven to reach at least 1 - 1/e of the best choice."""
    reached, weights = case
    best = 0.0
    for chosen in itertools.combinations(reached, min(most, len(reached))):
        rows = np.unique(np.concatenate([np.array([], dtype=np.intp), *chosen]))
        best = max(best, weights[rows].sum())
    found = sum(gain for _number, gain in best_sites(reached, weights, most=most))
    assert found >= (1 - 1 / math.e) * best - 1e-9


def test_homes_are_near_by_metres():
    homes, candidates = np.array([(0, 0), (800, 0), (801, 0)], float), np.array([(0, 0), (5_000, 0)], float)
    assert [rows.tolist() for rows in homes_near(homes, candidates, 800)] == [[0, 1], []]


def test_homes_that_have_something_near_need_no_other():
    homes = Homes(np.array([(0, 0), (700, 0), (1_400, 0)], float), np.array([10.0, 20.0, 30.0]))
    candidates = np.array([(0, 0), (1_400, 0)], float)
    sites = sites_for(homes, np.array([900.0, 500.0, 900.0]), candidates, 800, most=3)
    assert sites == [(1, 30.0), (0, 10.0)]
    assert sites_for(homes, np.full(3, np.inf), np.empty((0, 2)), 800, most=3) == []
