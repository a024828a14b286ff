import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetmap.gazetteer.names import key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Mary’s Cray", "saint marys cray"),
        ("King's Cross", "KINGS CROSS"),
        ("A' Chrìon Làraich", "a chrion laraich"),
        ("Tŷ-coch", "ty coch"),
        ("Bourton & Sons", "Bourton and Sons"),
        ("Gt Yarmouth", "Great Yarmouth"),
    ],
)
def test_spellings_of_one_name_are_equal(one, other):
    assert key(one) == key(other)


@given(st.text())
def test_a_compared_name_is_plain_and_stays_so(text):
    assert key(key(text)) == key(text)
    assert set(key(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
