"""Whatever is sent as GeoJSON, the answer is a shape or a coded problem, never an exception."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assetmap.geo.shapes import examine

CODES = {
    "bad_upload", "not_area", "too_few_points", "too_many_points", "crosses_itself",
    "too_small", "too_big", "outside_area", "has_holes",
}  # fmt: skip

numbers = st.one_of(st.floats(), st.integers(), st.booleans(), st.none())
positions = st.lists(numbers, max_size=4)
anything = st.recursive(
    st.one_of(numbers, st.text(max_size=5), positions),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=20,
)
geometries = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Polygon", "MultiPolygon", "Point", "Feature"]),
        "coordinates": st.one_of(anything, st.lists(st.lists(positions, max_size=6), max_size=3)),
    },
    optional={"geometry": anything, "properties": anything, "crs": anything, "features": anything},
)


def assert_answered(text):
    drawn = examine(text)
    assert drawn.shape is not None or drawn.problems
    assert {problem.code for problem in drawn.problems} <= CODES


@given(st.text())
@example('"' + '\\"' * 50_000)
@example('{"a": "\\')
@example("\ud800")
def test_any_text_is_answered(text):
    assert_answered(text)


@given(st.binary())
@example(b"\xff\xfe{\x00}\x00")
@example(b"\xed\xa0\x80")
def test_any_bytes_are_answered(raw):
    assert_answered(raw)


@given(anything)
def test_any_json_is_answered(document):
    assert_answered(json.dumps(document))


@given(geometries)
def test_anything_that_resembles_geojson_is_answered(document):
    assert_answered(json.dumps(document))


@pytest.mark.parametrize("bracket", ["[", '{"a":', "[{"])
def test_a_nesting_bomb_is_refused_before_it_is_parsed(bracket):
    (problem,) = examine(bracket * 100_000).problems
    assert problem.code == "bad_upload"
    assert "nested" in str(problem.message)


def test_a_file_of_characters_that_grow_past_a_megabyte_as_bytes_is_refused():
    (problem,) = examine('"' + "é" * 600_000 + '"').problems
    assert "megabyte" in str(problem.message)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("{}".encode("utf-16"), "text encoding"),
        (b"PK\x03\x04" + bytes(40), "zipped"),
        ('{"name": "Caf\u00e9"}'.encode("latin-1"), "UTF-8"),
        (b"\x00\x00\x27\x0a" + bytes(40), "can read"),
    ],
    ids=["UTF-16", "a zipped file", "Latin-1", "a shapefile"],
)
def test_bytes_that_are_something_else_are_named(raw, says):
    (problem,) = examine(raw).problems
    assert problem.code == "bad_upload"
    assert says in str(problem.message)
