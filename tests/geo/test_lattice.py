"""Counting on the lattice gives what asking GEOS about every cell gives, and shapes come back whole."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from assetmap.geo.lattice import Lattice, cells_of_each, count_cover, merge_cells, without_narrow

LATTICE = Lattice.covering((1_000, 2_000, 2_000, 2_800), 25)


def centres(lattice):
    x = lattice.west + (np.arange(lattice.columns) + 0.5) * lattice.cell_m
    y = lattice.south + (np.arange(lattice.rows) + 0.5) * lattice.cell_m
    return np.meshgrid(x, y)


def one_by_one(areas, lattice):
    return sum(shapely.contains_xy(area, *centres(lattice)).astype(int) for area in areas)


# Odd fractions of a metre keep corners and sides off the cells' centres, where either answer is right.
blobs = st.builds(
    lambda x, y, corners: (
        shapely.MultiPoint([(x + 0.1 + dx, y + 0.3 + dy) for dx, dy in corners]).convex_hull
    ),
    st.integers(800, 2_200),
    st.integers(1_800, 3_000),
    st.lists(st.tuples(st.integers(-400, 400), st.integers(-400, 400)), min_size=3, max_size=9, unique=True),
).filter(lambda shape: isinstance(shape, Polygon))


@given(st.lists(blobs, min_size=1, max_size=6))
def test_counts_are_those_of_asking_about_every_cell(areas):
    close = np.asarray(
        [shapely.dwithin(shapely.points(*centres(LATTICE)), area.boundary, 1e-6) for area in areas]
    ).any(axis=0)
    ours, theirs = count_cover(areas, LATTICE), one_by_one(areas, LATTICE)
    assert (ours == theirs)[~close].all()


@given(st.lists(blobs, min_size=1, max_size=6), st.sampled_from([1, 40, 200_000]))
def test_the_cells_of_each_and_any_size_of_batch_give_the_same_counts(areas, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assetmap.geo.crossings._AT_ONCE", at_once)
        owners, cells = cells_of_each(areas, LATTICE)
        counts = count_cover(areas, LATTICE)
    for number, area in enumerate(areas):
        alone = np.flatnonzero(count_cover([area], LATTICE))
        assert np.array_equal(np.sort(cells[owners == number]), alone)
    assert np.array_equal(np.bincount(cells, minlength=counts.size), counts.ravel())


def test_holes_and_parts_are_counted():
    shape = MultiPolygon(
        [
            box(1_100, 2_100, 1_500, 2_500).difference(box(1_200, 2_200, 1_300, 2_300)),
            box(1_600, 2_100, 1_700, 2_200),
        ]
    )
    assert (count_cover([shape], LATTICE) == one_by_one([shape], LATTICE)).all()


@pytest.mark.parametrize("clockwise", [True, False])
def test_the_direction_of_an_outline_does_not_matter(clockwise):
    shape = shapely.orient_polygons(box(1_100, 2_100, 1_500, 2_500), exterior_cw=clockwise)
    assert count_cover([shape], LATTICE).sum() == 16 * 16


def test_what_lies_beyond_the_lattice_is_cut_off():
    assert (count_cover([box(0, 0, 9_000, 9_000)], LATTICE) == 1).all()
    assert (count_cover([box(0, 0, 900, 9_000), box(2_100, 0, 9_000, 9_000)], LATTICE) == 0).all()


def test_cells_are_aligned_to_multiples_of_their_size():
    lattice = Lattice.covering((1_003, 2_049, 1_051, 2_051), 25)
    assert (lattice.west, lattice.south, lattice.columns, lattice.rows) == (1_000, 2_025, 3, 2)


def test_marked_cells_become_one_area_with_its_hole():
    mask = np.ones((LATTICE.rows, LATTICE.columns), dtype=bool)
    mask[3:5, 3:5] = False
    merged = merge_cells(mask, LATTICE)
    assert merged.area == mask.sum() * 625
    assert [len(part.interiors) for part in merged.geoms] == [1]


def test_no_marked_cell_becomes_an_empty_area():
    assert merge_cells(np.zeros((4, 4), dtype=bool), LATTICE).is_empty


def test_what_is_under_three_cells_wide_is_taken_away_and_the_rest_stays_whole():
    mask = np.zeros((9, 12), dtype=bool)
    mask[0:3, 0:3] = mask[5:9, 8:12] = True
    wide = mask.copy()
    mask[2, 3:8] = mask[4, 4] = mask[5:7, 0:5] = True
    assert (without_narrow(mask) == wide).all()
    assert (without_narrow(wide) == wide).all()


def test_cells_at_the_edge_of_the_lattice_have_no_neighbours_beyond_it():
    assert not without_narrow(np.ones((2, 40), dtype=bool)).any()
    assert without_narrow(np.ones((3, 40), dtype=bool)).all()
