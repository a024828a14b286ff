"""GeoJSON from anybody, on invented features."""

import json

import pytest

from assets.importers.records import ImportProblem
from assets.models import Asset

pytestmark = pytest.mark.django_db


def collection(*geometries, **more):
    features = [
        {"type": "Feature", "id": number, "properties": {"name": f"Place {number}"}, "geometry": geometry}
        for number, geometry in enumerate(geometries, start=1)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features} | more)


GEOJSON = {
    "source": {"code": "shapes", "name": "Shapes", "licence": "CC0"},
    "ref": "id",
    "fields": {"name": "name", "category": {"constant": "park"}},
}
POINT = {"type": "Point", "coordinates": [-0.02, 51.47]}


def test_geojson_points_and_the_inside_of_polygons_are_places(take_in, turned):
    ring = [[-0.1, 51.4], [0.1, 51.4], [0.1, 51.5], [-0.1, 51.4]]
    bow = [[-0.1, 51.4], [0.1, 51.5], [0.1, 51.4], [-0.1, 51.5], [-0.1, 51.4]]
    text = collection(
        POINT,
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "Polygon", "coordinates": [bow]},
        {"type": "LineString", "coordinates": ring},
        {"type": "Point", "coordinates": ["a", None]},
        None,
        {"type": "Point", "coordinates": [51.47, -0.02]},
    )
    take_in(text, format_name="geojson", name="a.geojson", mapping=GEOJSON, on_turned=turned.extend)
    point, polygon = Asset.objects.order_by("id")
    assert (point.location.x, point.location.y) == (-0.02, 51.47)
    assert -0.1 < polygon.location.x < 0.1
    assert [one.code for one in turned] == ["bad_geometry"] * 3 + ["no_position", "swapped_position"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("[]", "not_geojson"), ("{", "not_json"), (collection(), "empty_file"),
     (collection(POINT, crs={"type": "name"}), "other_coordinates")],
)  # fmt: skip
def test_geojson_that_is_none_is_refused(take_in, text, code):
    with pytest.raises(ImportProblem) as caught:
        take_in(text, format_name="geojson", name="a.geojson", mapping=GEOJSON)
    assert caught.value.code == code


@pytest.mark.parametrize("format_name", ["geojson", "overpass"])
def test_what_is_nested_too_deeply_is_refused_before_it_is_parsed(take_in, format_name):
    with pytest.raises(ImportProblem, match="nested") as caught:
        take_in("[" * 100_000, format_name=format_name, name="a.json", mapping=GEOJSON)
    assert caught.value.code == "not_json"


def test_geojson_properties_of_other_kinds_turn_only_their_feature_away(take_in, turned):
    good = {"ref": "1", "name": "One", "kind": "library", "seen": "2024-01-01"}
    odd = [
        good | {"ref": "2", "name": ["A", "B"]},
        good | {"ref": "3", "kind": ["library"]},
        good | {"ref": "4", "seen": ["2024-01-01"]},
        "words",
        5,
    ]
    point = {"type": "Point", "coordinates": [-0.02, 51.47]}
    features = [{"type": "Feature", "properties": one, "geometry": point} for one in [good, *odd]]
    mapping = {
        "source": {"code": "odd", "name": "Odd", "licence": "CC0"},
        "ref": "ref",
        "fields": {"name": "name", "category": "kind", "confirmed_on": "seen"},
    }
    text = json.dumps({"type": "FeatureCollection", "features": features})
    report = take_in(text, format_name="geojson", mapping=mapping, on_turned=turned.extend)
    assert (report.read, report.created, report.rejected, report.dropped) == (6, 2, 4, 1)
    codes = ["bad_name", "unknown_category", "not_text", "not_a_feature", "not_a_feature"]
    assert [one.code for one in turned] == codes
