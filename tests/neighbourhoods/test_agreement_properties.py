"""What must hold for the agreement of any drawings."""

from itertools import pairwise

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.affinity import rotate, translate
from shapely.geometry import Polygon, box

from assetmap.geo.crs import shape_to_bng, shape_to_wgs84
from assetmap.geo.lattice import Lattice, count_cover
from neighbourhoods.agreement import agree

TOLERANCE_M = 0.2


@st.composite
def outlines(draw):
    """A wobbly outline of 300 to 1,500 m about some place near the middle of Greenwich."""
    x, y = draw(st.integers(-800, 800)), draw(st.integers(-800, 800))
    reach = draw(st.lists(st.integers(300, 1_500), min_size=5, max_size=12))
    turns = np.arange(len(reach)) * 2 * np.pi / len(reach)
    ring = np.column_stack([np.cos(turns), np.sin(turns)]) * np.array(reach)[:, None]
    return shape_to_wgs84(Polygon(ring + np.array([538_500 + x, 177_500 + y])))


crowds = st.lists(outlines(), min_size=5, max_size=14)


def numbered(areas):
    return list(enumerate(areas))


def levels(result):
    return [shape for shape in (result.fringe, result.boundary, result.core) if shape is not None]


@settings(max_examples=40)
@given(crowds)
def test_levels_nest(areas):
    result = agree(numbered(areas))
    shapes = shape_to_bng(np.array(levels(result), dtype=object)) if levels(result) else []
    for outer, inner in pairwise(shapes):
        assert outer.buffer(TOLERANCE_M).covers(inner)
    assert result.core_m2 <= result.boundary_m2 <= result.fringe_m2


def test_levels_that_are_equal_nest_to_the_last_digit():
    big = Polygon([(-0.003, 51.479), (-0.005, 51.482), (-0.01, 51.481), (-0.011, 51.478), (-0.006, 51.476)])
    for turn in range(0, 360, 7):
        result = agree([(person, rotate(big, turn)) for person in range(5)])
        assert result.core_m2 <= result.boundary_m2 <= result.fringe_m2


@settings(max_examples=40)
@given(crowds)
def test_published_shapes_are_valid(areas):
    result = agree(numbered(areas))
    for shape in [*levels(result), *(rival.boundary for rival in result.rivals if rival.boundary)]:
        assert shape.is_valid
        assert shape.geom_type == "MultiPolygon"
        assert not shape.is_empty


@settings(max_examples=30)
@given(crowds, st.randoms(use_true_random=False))
def test_the_order_of_drawings_does_not_matter(areas, random):
    drawings = numbered(areas)
    shuffled = random.sample(drawings, len(drawings))
    assert agree(shuffled) == agree(drawings)


@settings(max_examples=30)
@given(crowds, st.integers(0, 4))
def test_the_same_person_twice_changes_nothing(areas, person):
    drawings = numbered(areas)
    assert agree([*drawings, drawings[person]]) == agree(drawings)


@settings(max_examples=30)
@given(crowds, outlines())
def test_a_persons_last_drawing_is_the_one_that_counts(areas, changed):
    drawings = numbered(areas)
    assert agree([*drawings, (0, changed)]) == agree([(0, changed), *drawings[1:]])


@settings(max_examples=30)
@given(crowds)
def test_one_more_drawing_of_the_agreed_boundary_never_lowers_agreement_inside_it(areas):
    result = agree(numbered(areas))
    if result.boundary is None:
        return
    before = shape_to_bng(np.array(areas, dtype=object))
    boundary = shape_to_bng(result.boundary)
    lattice = Lattice.covering(tuple(shapely.total_bounds(before)), result.cell_m)
    inside = count_cover([boundary], lattice) > 0
    share = count_cover(before, lattice) / len(before)
    share_after = count_cover([*before, boundary], lattice) / (len(before) + 1)
    assert (share_after >= share)[inside].all()


@settings(max_examples=30)
@given(crowds)
def test_one_more_drawing_of_the_agreed_boundary_keeps_it_published(areas):
    result = agree(numbered(areas))
    if result.boundary is None:
        return
    after = agree([*numbered(areas), ("one more", result.boundary)])
    if after.boundary is not None:
        lost = shape_to_bng(result.boundary).difference(shape_to_bng(after.boundary))
        # Cells cannot be lost; only corners may be rounded off differently.
        assert lost.buffer(-result.cell_m).is_empty


@given(st.lists(outlines(), max_size=4))
def test_too_few_drawings_give_no_shapes(areas):
    result = agree(numbered(areas))
    assert result.status == "too_few"
    assert levels(result) == []
    assert result.rivals == ()
    assert result.ratio is None


@st.composite
def rival_crowds(draw):
    """Two to three crowds, each about a place of its own, 4 km apart."""
    groups = draw(st.lists(st.lists(outlines(), min_size=3, max_size=8), min_size=2, max_size=3))
    return [shift(area, number * 4_000) for number, group in enumerate(groups) for area in group]


def shift(area, east_m):
    return shape_to_wgs84(translate(shape_to_bng(area), east_m))


@settings(max_examples=30)
@given(rival_crowds(), st.randoms(use_true_random=False))
def test_every_person_is_in_one_rival_group_whatever_the_order(areas, random):
    drawings = numbered(areas)
    result = agree(drawings)
    if result.contested:
        assert sum(rival.drawings for rival in result.rivals) == len(areas)
        assert levels(result) == []
        assert result.shares == ()
    for rival in result.rivals:
        assert rival.boundary is None or rival.drawings >= 5
    assert agree(random.sample(drawings, len(drawings))).rivals == result.rivals
    assert agree([*drawings, drawings[0]]).rivals == result.rivals


@settings(max_examples=20)
@given(rival_crowds())
def test_one_more_drawing_of_a_rival_area_never_makes_its_group_smaller(areas):
    result = agree(numbered(areas))
    if not result.rivals or result.rivals[0].boundary is None:
        return
    after = agree([*numbered(areas), ("one more", result.rivals[0].boundary)])
    if after.contested:
        assert max(rival.drawings for rival in after.rivals) >= result.rivals[0].drawings


def test_any_two_people_who_draw_alike_count_twice():
    square = box(-0.02, 51.47, 0.0, 51.49)
    assert agree([(person, square) for person in "abcde"]).drawings == 5
