"""Published geometry follows RFC 7946."""

import json

from shapely.geometry import MultiPolygon, Polygon, box

from assetmap.geo.geojson import to_geojson

CLOCKWISE = [(0.1234567891, 51.0), (0.1234567891, 52.0), (1.0, 52.0), (1.0, 51.0)]


def test_exteriors_run_counter_clockwise_and_holes_clockwise():
    shape = Polygon(CLOCKWISE, [box(0.4, 51.4, 0.6, 51.6).exterior.coords])
    outer, hole = to_geojson(shape)["coordinates"]
    assert Polygon(outer).exterior.is_ccw
    assert not Polygon(hole).exterior.is_ccw


def test_coordinates_have_six_decimals():
    assert to_geojson(Polygon(CLOCKWISE))["coordinates"][0][0][0] in (0.123457, 1.0)
    assert "0.1234567891" not in json.dumps(to_geojson(Polygon(CLOCKWISE)))


def test_the_result_is_plain_json_without_a_crs_member():
    geometry = to_geojson(MultiPolygon([Polygon(CLOCKWISE)]))
    assert json.loads(json.dumps(geometry)) == geometry
    assert set(geometry) == {"type", "coordinates"}
