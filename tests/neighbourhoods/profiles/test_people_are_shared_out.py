import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetmap.areas.querysets import Piece
from neighbourhoods.profiles.people import Estimate, people_of


@st.composite
def pieces(draw):
    postcodes = draw(st.integers(1, 60))
    inside = draw(st.integers(1, postcodes))
    residents = draw(st.none() | st.integers(0, 5_000))
    decile = None if residents is None else draw(st.none() | st.integers(1, 10))
    households = None if residents is None else residents // 2
    return Piece(inside, postcodes, residents, households, decile)


def test_an_area_counts_by_the_share_of_its_postcodes_inside():
    people = people_of([Piece(10, 10, 1_000, 400, 2), Piece(5, 20, 2_000, 800, 7)])
    assert people.residents == Estimate(1_500, 1_000, 3_000)
    assert people.households == Estimate(600, 400, 1_200)
    assert people.deciles == {2: 1_000.0, 7: 500.0}
    assert people.mean_decile == pytest.approx((2 * 1_000 + 7 * 500) / 1_500)
    assert (people.postcodes, people.known, people.whole_areas, people.touched_areas) == (15, 15, 1, 2)


def test_where_nothing_is_published_nothing_is_known_rather_than_nobody():
    people = people_of([Piece(7, 7, None, None, None)])
    assert people.residents == people.households == Estimate(None, None, None)
    assert people.mean_decile is None
    assert (people.postcodes, people.known) == (7, 0)
    assert people_of([]).residents.about is None


def test_residents_of_an_area_without_a_tenth_are_undecided():
    people = people_of([Piece(5, 10, 1_000, 400, None), Piece(1, 1, 100, 40, 3)])
    assert people.undecided == 500
    assert people.deciles == {3: 100.0}


@given(st.lists(pieces(), max_size=12))
def test_the_estimate_is_within_its_range_and_the_tenths_add_up(given_pieces):
    people = people_of(given_pieces)
    for estimate in (people.residents, people.households):
        assert estimate.about is None or estimate.least <= estimate.about <= estimate.most
    known = [piece for piece in given_pieces if piece.residents is not None]
    total = sum(piece.residents * piece.inside / piece.postcodes for piece in known)
    assert sum(people.deciles.values()) + people.undecided == pytest.approx(total)
    assert people.mean_decile is None or 1 <= people.mean_decile <= 10.000001


def test_postcodes_stand_for_their_share_of_households_or_for_the_average():
    assert Piece(5, 20, 2_000, 800, 7).homes(16) == 200
    assert Piece(5, 20, None, None, None).homes(16) == 80
