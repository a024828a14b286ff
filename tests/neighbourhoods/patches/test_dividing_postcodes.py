import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from assetmap.geo.crs import shape_to_bng
from neighbourhoods.patches.outlines import outlines, together
from neighbourhoods.patches.partition import partition

# A hilly spread of postcodes over a kilometre and a half, each at least a few metres from the next.
TOWN = np.array(
    [
        (530_000 + 61 * column + 7 * (row % 5), 177_000 + 73 * row + 11 * (column % 3))
        for column in range(24)
        for row in range(20)
    ],
    dtype=float,
)


def pairs(raw: bytes) -> list[tuple[int, int]]:
    return [(a % 50, b % 50) for a, b in zip(raw[::2], raw[1::2], strict=False)]


points = st.binary(min_size=2, max_size=200).map(pairs)


@given(points)
def test_every_postcode_is_in_one_patch_and_none_has_too_many(found):
    positions = np.array(found, dtype=float) * 20
    parts = partition(positions, most=8)
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(found)))
    for part in parts:
        assert len(part) <= 8 or len({found[index] for index in part}) == 1


@given(points)
def test_the_order_in_which_postcodes_come_does_not_matter(found):
    first, second = (
        {frozenset(rows[index] for index in part) for part in partition(np.array(rows, dtype=float), most=8)}
        for rows in (found, sorted(found))
    )
    assert first == second


def test_patches_are_compact():
    for part in partition(TOWN):
        width, height = np.ptp(TOWN[part], axis=0)
        assert max(width, height) < 500


def test_patches_share_their_edges_and_none_takes_a_neighbours_ground():
    parts = partition(TOWN)
    shapes = outlines(TOWN, parts)
    whole = shapely.union_all(shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(whole.area, rel=1e-6)
    for part, shape in zip(parts, shapes, strict=True):
        assert shapely.covers(shape, shapely.multipoints(TOWN[part]))
    assert whole.geom_type == "Polygon"


def test_neighbours_make_one_area_and_strangers_two():
    parts = partition(TOWN)
    shapes = outlines(TOWN, parts)
    beside = next(other for other in shapes[1:] if shapely.intersection(shapes[0], other).length > 50)
    far = max(shapes, key=lambda other: shapely.distance(shapes[0], other))
    assert together([shapes[0], beside]).geom_type == "Polygon"
    assert len(together([shapes[0], far]).geoms) == 2


def test_what_is_joined_is_valid_and_about_as_big_as_its_patches():
    shapes = outlines(TOWN, partition(TOWN))
    area = together(shapes)
    assert area.is_valid
    assert shape_to_bng(area).area == pytest.approx(shapely.union_all(shapes).area, rel=0.01)


def test_a_hamlet_reaches_into_its_fields_and_one_postcode_is_a_patch():
    hamlet = np.array([(300_000, 600_000), (300_400, 600_000), (300_000, 600_500)], dtype=float)
    (shape,) = outlines(hamlet, [np.arange(3)])
    assert shape.area > 2_000_000
    (alone,) = outlines(hamlet[:1], [np.arange(1)])
    assert alone.area == pytest.approx(np.pi * 120**2, rel=0.05)
