"""The agreement's areas, levels, statuses and rivals on drawings whose answer is known."""

import re

import numpy as np
import pytest
import shapely
from django.conf import settings
from shapely.geometry import MultiPolygon, Point, Polygon, box

from assetmap.geo.crs import shape_to_bng, shape_to_wgs84
from neighbourhoods.agreement import ALGORITHM_VERSION, agree


def circle(x, y, radius_m):
    return shape_to_wgs84(Point(x, y).buffer(radius_m, quad_segs=24))


def crowd(number, x=538_500, y=177_500, radius_m=1_000):
    """People who mean one place and draw it a little apart."""
    random = np.random.default_rng(number)
    return [
        (
            f"{x} {radius_m} {person}",
            circle(
                x + random.normal(0, 120), y + random.normal(0, 120), radius_m * random.uniform(0.85, 1.2)
            ),
        )
        for person in range(number)
    ]


def exact_level(drawings, share):
    """The level set by brute overlay, in square metres."""
    areas = shape_to_bng(np.array([area for _, area in drawings], dtype=object))
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(shapely.boundary(areas))]))
    inside = shapely.contains(areas[:, None], shapely.point_on_surface(faces)[None, :]).sum(axis=0)
    return float(shapely.area(faces[inside >= share * len(areas)]).sum())


def test_levels_have_the_areas_of_the_exact_overlay():
    drawings = crowd(30)
    result = agree(drawings)
    assert result.fringe_m2 == pytest.approx(exact_level(drawings, 0.25), rel=0.01)
    assert result.boundary_m2 == pytest.approx(exact_level(drawings, 0.50), rel=0.01)
    assert result.core_m2 == pytest.approx(exact_level(drawings, 0.75), rel=0.01)


def test_the_areas_told_are_those_of_the_published_shapes():
    result = agree(crowd(12))
    assert shape_to_bng(result.boundary).area == pytest.approx(result.boundary_m2, rel=1e-3)


def test_people_who_draw_the_same_get_that_shape_back():
    square = shape_to_wgs84(box(538_000, 177_000, 539_000, 178_000))
    result = agree([(person, square) for person in range(5)])
    for shape in (result.fringe, result.boundary, result.core):
        assert shape_to_bng(shape).hausdorff_distance(box(538_000, 177_000, 539_000, 178_000)) < 20
    assert result.ratio == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    ("number", "status"), [(4, "too_few"), (5, "emerging"), (19, "emerging"), (20, "established")]
)
def test_the_status_follows_the_number_of_drawings(number, status):
    result = agree(crowd(number))
    assert (result.drawings, result.status) == (number, status)


def test_no_drawings_are_too_few():
    assert agree([]).status == "too_few"


def test_a_prank_far_away_changes_neither_shape_nor_cost():
    drawings = crowd(30)
    prank = [("prank", circle(250_000, 800_000, 6_000))]
    assert agree(drawings + prank).cell_m == 25
    before, after = shape_to_bng(agree(drawings).boundary), shape_to_bng(agree(drawings + prank).boundary)
    assert after.intersection(before).area / after.union(before).area > 0.97


def test_cells_are_50_metres_where_the_extent_passes_10_km():
    assert agree(crowd(5, radius_m=6_000)).cell_m == 50


def test_drawings_scattered_over_the_country_are_answered():
    far_apart = [
        (person, circle(200_000 + 50_000 * person, 200_000 + 90_000 * person, 5_000)) for person in range(8)
    ]
    result = agree(far_apart)
    assert result.contested
    assert result.fringe_m2 == 0
    assert {rival.drawings for rival in result.rivals} == {1}
    assert all(rival.boundary is None for rival in result.rivals)


def test_drawings_that_chain_across_the_country_fit_in_memory():
    # Each overlaps the next, so that every place between counts as busy.
    strips = [
        (person, shape_to_wgs84(box(150_000, 50_000 + 90_000 * person, 650_000, 150_000 + 90_000 * person)))
        for person in range(8)
    ]
    assert agree(strips).cell_m > 50


def test_two_places_under_one_name_are_shown_side_by_side_and_never_averaged():
    result = agree(crowd(12) + crowd(8, x=543_000))
    assert result.contested
    assert (result.fringe, result.boundary, result.core) == (None, None, None)
    assert [rival.drawings for rival in result.rivals] == [12, 8]
    west, east = (shape_to_bng(rival.boundary) for rival in result.rivals)
    assert west.contains(Point(538_500, 177_500))
    assert east.contains(Point(543_000, 177_500))
    assert not west.intersects(east)


def test_a_rival_of_fewer_than_five_drawings_has_no_shape():
    result = agree(crowd(5) + crowd(4, x=543_000) + crowd(4, x=547_000))
    assert [(rival.drawings, rival.boundary is None) for rival in result.rivals] == [
        (5, False),
        (4, True),
        (4, True),
    ]


def test_people_who_mean_the_same_place_are_not_contested():
    result = agree(crowd(25))
    assert not result.contested
    assert result.rivals == ()
    assert 0.3 < result.ratio < 0.9


def test_a_small_place_within_a_large_one_is_contested_rather_than_averaged():
    result = agree(crowd(10, radius_m=300) + crowd(10, radius_m=2_500, y=177_600))
    assert result.contested
    assert [rival.drawings for rival in result.rivals] == [10, 10]


def test_parts_under_a_hectare_are_left_out():
    drawing = MultiPolygon([box(538_000, 177_000, 539_000, 178_000), box(540_000, 177_000, 540_090, 177_090)])
    result = agree([(person, shape_to_wgs84(drawing)) for person in range(6)])
    assert len(result.core.geoms) == 1


def test_a_hole_that_most_leave_out_stays_a_hole():
    ring = box(538_000, 177_000, 540_000, 179_000).difference(box(538_600, 177_600, 539_200, 178_200))
    result = agree([(person, shape_to_wgs84(ring)) for person in range(6)])
    assert [len(part.interiors) for part in result.boundary.geoms] == [1]


def test_a_drawing_that_crosses_itself_is_refused():
    bow_tie = Polygon([(0, 51.5), (0.01, 51.51), (0.01, 51.5), (0, 51.51)])
    with pytest.raises(ValueError, match="crosses itself"):
        agree([("a", bow_tie)])


def test_the_digest_names_the_drawings_and_not_the_people():
    first, again = crowd(8), [(f"someone else {i}", area) for i, (_, area) in enumerate(crowd(8))]
    assert agree(first).digest == agree(again).digest
    assert agree(first).digest != agree(first[:-1]).digest


def test_the_digest_does_not_depend_on_where_an_outline_starts():
    square = box(-0.02, 51.47, 0.0, 51.49)
    turned = Polygon(list(square.exterior.coords)[2:4] + list(square.exterior.coords)[:2]).reverse()
    assert agree([("a", square)]).digest == agree([("a", turned)]).digest


def test_the_digest_is_the_one_that_the_manual_describes():
    manual = (settings.BASE_DIR / "docs" / "agreement.md").read_text()
    said = {}
    exec(re.search(r"```python\n(.*?)```", manual, re.DOTALL)[1], said)
    drawings = crowd(7)
    assert said["digest"]([area for _, area in drawings], ALGORITHM_VERSION) == agree(drawings).digest
