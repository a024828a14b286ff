"""Coordinates agree with published points, with PostGIS, and with themselves."""

import numpy as np
import pytest
import shapely
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from assetmap.geo.crs import shape_to_bng, shape_to_wgs84, to_bng, to_wgs84

# All of Great Britain: the area in which PostGIS uses the Helmert shift.
SPREAD = np.random.default_rng(7).uniform((-8.8, 49.8), (1.9, 60.88), (2_000, 2))


def test_the_postcode_se10_8ew_lies_in_greenwich():
    lon, lat = to_wgs84(537_598, 177_140)
    assert (lon, lat) == (pytest.approx(-0.02006, abs=5e-6), pytest.approx(51.47649, abs=5e-6))


def test_a_known_airy_point_projects_as_the_ordnance_survey_publishes_it():
    # The Survey's worked example: 52°39'27.2531"N 1°43'4.5177"E on OSGB36 is TG 51409 13177.
    from assetmap.geo.crs import _project

    lon, lat = np.radians([1 + 43 / 60 + 4.5177 / 3600]), np.radians([52 + 39 / 60 + 27.2531 / 3600])
    easting, northing = _project(lon, lat)
    assert easting[0] == pytest.approx(651_409.903, abs=1e-3)
    assert northing[0] == pytest.approx(313_177.270, abs=1e-3)


@pytest.mark.django_db
def test_metres_are_those_of_the_database_to_a_millimetre():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ST_X(g), ST_Y(g) FROM unnest(%s::float8[], %s::float8[]) WITH ORDINALITY AS p(x, y, n),"
            " LATERAL (SELECT ST_Transform(ST_SetSRID(ST_MakePoint(x, y), 4326), 27700) AS g) t ORDER BY n",
            [SPREAD[:, 0].tolist(), SPREAD[:, 1].tolist()],
        )
        theirs = np.array(cursor.fetchall())
    assert np.abs(np.column_stack(to_bng(*SPREAD.T)) - theirs).max() < 1e-3


@pytest.mark.django_db
def test_degrees_are_those_of_the_database_to_a_millimetre():
    eastings, northings = to_bng(*SPREAD.T)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ST_X(g), ST_Y(g) FROM unnest(%s::float8[], %s::float8[]) WITH ORDINALITY AS p(x, y, n),"
            " LATERAL (SELECT ST_Transform(ST_SetSRID(ST_MakePoint(x, y), 27700), 4326) AS g) t ORDER BY n",
            [eastings.tolist(), northings.tolist()],
        )
        theirs = np.array(cursor.fetchall())
    assert np.abs(np.column_stack(to_wgs84(eastings, northings)) - theirs).max() < 1e-8


@given(st.floats(-9, 2), st.floats(49.5, 61.2))
def test_there_and_back_is_within_three_millimetres(lon, lat):
    back_lon, back_lat = to_wgs84(*to_bng(lon, lat))
    assert abs(back_lon - lon) < 4e-8
    assert abs(back_lat - lat) < 3e-8


def test_arrays_keep_their_shape():
    easting, northing = to_bng(np.zeros((3, 4)), np.full((3, 4), 51.5))
    assert easting.shape == northing.shape == (3, 4)


def test_shapes_and_arrays_of_shapes_are_converted():
    squares = np.array([box(530_000, 170_000, 531_000, 171_000), box(440_000, 380_000, 441_000, 381_000)])
    there = shape_to_bng(shape_to_wgs84(squares))
    assert shapely.area(there) == pytest.approx([1e6, 1e6], rel=1e-6)
