import numpy as np
import pytest

from neighbourhoods.campaigns.coarse_grid import CoarseGrid
from neighbourhoods.suppression import band, in_broad_terms, shown
from tests.drawings import square


@pytest.mark.parametrize("side_m", [300, 4_000, 60_000, 900_000])
def test_a_grid_has_few_squares_however_large_the_area(side_m):
    grid = CoarseGrid.over(square(side_m=side_m))
    assert 1 <= grid.inside.size <= 200
    assert grid.inside.any()


def test_each_drawing_counts_once_in_every_square_it_reaches():
    grid = CoarseGrid.over(square(side_m=4_000))
    everywhere = square(side_m=6_000)
    people = grid.people([everywhere, everywhere, square(side_m=10)])
    assert people[grid.inside].min() == 2
    assert people.max() == 3
    assert (people == 3).sum() == 1
    assert (people[~grid.inside] == 0).all()


def test_nobody_has_drawn_yet():
    grid = CoarseGrid.over(square(side_m=4_000))
    assert np.count_nonzero(grid.people([])) == 0


def test_squares_are_named_from_the_north_west():
    grid = CoarseGrid.over(square(side_m=4_000))
    shapes = dict(
        zip([grid.name(0, 0), grid.name(0, 1), grid.name(1, 0)], [0, 1, grid.lattice.columns], strict=True)
    )
    corners = {name: grid.shapes()[index].centroid for name, index in shapes.items()}
    assert corners["A1"].x < corners["B1"].x
    assert corners["A1"].y > corners["A2"].y


def test_below_five_nothing_is_said_and_above_it_only_roughly():
    assert [shown(people) for people in (0, 4, 5, 23)] == [None, None, 5, 23]
    assert [band(people) for people in (0, 4, 5, 9, 10, 23, 7_000)] == [None, None, 5, 5, 10, 20, 500]
    terms = in_broad_terms({"live": 23, "work": 4, "use": 0})
    assert [(share.label, share.at_least) for share in terms] == [("live", 20), ("work", None), ("use", None)]
