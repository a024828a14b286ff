from hypothesis import given
from hypothesis import strategies as st

from neighbourhoods.suppression import FEWEST, shown, total_beside

hidden = st.lists(st.integers(0, FEWEST - 1), min_size=1, max_size=8)
told = st.lists(st.integers(FEWEST, 60), max_size=8)


@given(told)
def test_a_total_of_numbers_that_are_all_told_is_exact(parts):
    assert total_beside(parts) == (shown(sum(parts)), False)


@given(told.filter(bool), hidden, hidden)
def test_a_total_beside_hidden_numbers_is_the_same_whatever_they_are(parts, some, others):
    assert total_beside(parts + some) == total_beside(parts + others) == (sum(parts), True)


@given(hidden)
def test_of_hidden_numbers_alone_no_more_is_told_than_that_they_are_five_together(parts):
    assert total_beside(parts) == ((FEWEST, True) if sum(parts) >= FEWEST else (None, False))
