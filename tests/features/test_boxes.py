from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetmap.features.boxes import in_box
from assetmap.features.systems import CRS84, read_system
from assetmap.geo.crs import to_bng

PLACES = SimpleNamespace(wgs84="location", bng="location_bng")
FRACTION = st.floats(0, 1)


def conditions(box, system=CRS84):
    return dict(in_box(PLACES, box, system).flatten() and _leaves(in_box(PLACES, box, system)))


def _leaves(condition):
    for child in condition.children:
        if isinstance(child, tuple):
            yield child
        else:
            yield from _leaves(child)


@given(
    corners=st.tuples(st.floats(-16, 10), st.floats(44, 66), st.floats(-16, 10), st.floats(44, 66)),
    across=FRACTION,
    up=FRACTION,
)
def test_the_box_for_the_index_holds_every_point_of_the_box_asked_for(corners, across, up):
    west, east = sorted(corners[::2])
    south, north = sorted(corners[1::2])
    found = conditions((west, south, east, north))
    easting, northing = to_bng(west + across * (east - west), south + up * (north - south))
    left, lower, right, upper = found["location_bng__bboverlaps"].extent
    assert left <= easting <= right
    assert lower <= northing <= upper


def test_a_box_wider_than_the_grid_goes_without_the_index():
    assert set(conditions((-180, -90, 180, 90))) == {"location__intersects"}


def test_a_box_across_the_antimeridian_is_two():
    [(_name, shape)] = conditions((170, -50, -170, 60)).items()
    assert shape.geom_type == "MultiPolygon"
    assert [part.extent for part in shape] == [(170, -50, 180, 60), (-180, -50, -170, 60)]


def test_a_box_of_grid_metres_asks_the_grid_column():
    assert set(conditions((538000, 177000, 540000, 179000), read_system("EPSG:27700"))) == {
        "location_bng__intersects"
    }


@pytest.mark.parametrize(("box", "kind"), [((1, 2, 1, 2), "Point"), ((1, 2, 3, 2), "LineString")])
def test_a_box_may_have_shrunk_to_a_line_or_a_point(box, kind):
    assert conditions(box)["location__intersects"].geom_type == kind


@pytest.mark.parametrize(
    ("box", "system"),
    [
        ((0, 52, 1, 51), "CRS84"),
        ((538000, 177000, 540000, 179000), "CRS84"),
        ((0, 51, 1, 91), "CRS84"),
        ((540000, 177000, 538000, 179000), "EPSG:27700"),
        ((1000, 0, 0, 1000), "EPSG:3857"),
        ((0, 0, 1e308, 1e308), "EPSG:27700"),
        ((1e308, 0, 1e308, 1), "EPSG:3857"),
    ],
)
def test_corners_out_of_order_or_out_of_range_are_refused(box, system):
    with pytest.raises(ValueError):
        in_box(PLACES, box, read_system(system))
