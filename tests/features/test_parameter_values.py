import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetmap.features import values
from assetmap.features.keys import Key, read_id, read_key
from assetmap.features.systems import CRS84, read_system

READERS = [
    values.read_number,
    values.read_numbers,
    values.read_limit,
    values.read_codes,
    values.read_box,
    values.read_interval,
    read_id,
    read_key,
    read_system,
]
AWKWARD = st.text(alphabet="0123456789+-.eE,/:TZnaif()[]٣½ \0\ud800crsEPSG", max_size=60)


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@given(text=st.one_of(st.text(max_size=200), AWKWARD))
def test_any_text_is_read_or_refused_with_a_sentence(read, text):
    refusal = "none"
    try:
        read(text)
    except ValueError as problem:
        refusal = str(problem)
    assert refusal


@pytest.mark.parametrize("text", ["0", "-1", "1e9", "1.5", "", "ten", "٣", "+3", " 3", "0x10"])
def test_a_page_size_below_one_or_no_number_is_refused(text):
    with pytest.raises(ValueError):
        values.read_limit(text)


@pytest.mark.parametrize("text", ["1000", "1001", "1000000000", "9" * 300])
def test_a_page_size_above_the_largest_means_the_largest(text):
    assert values.read_limit(text) == 1000


@pytest.mark.parametrize("text", ["nan", "inf", "-Infinity", "1e999", "9" * 400, "1_0", "٣", ""])
def test_only_ordinary_numbers_are_numbers(text):
    with pytest.raises(ValueError):
        values.read_number(text)


def test_heights_of_a_box_are_put_aside():
    assert values.read_box("1,2,3,4,5,6") == (1, 2, 4, 5)


@pytest.mark.parametrize("text", ["1,2,3", "1,2,3,4,5", "", "1,2,3,4,", "1,2,3,nan"])
def test_a_box_has_four_or_six_numbers(text):
    with pytest.raises(ValueError):
        values.read_box(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-06-01T12:00:00Z", datetime(2026, 6, 1, 12, tzinfo=UTC), datetime(2026, 6, 1, 12, tzinfo=UTC)),
        ("2026-06-01T12:00:00+01:00/..", datetime(2026, 6, 1, 11, tzinfo=UTC), None),
        ("../2026-06-01T12:00:00Z", None, datetime(2026, 6, 1, 12, tzinfo=UTC)),
        ("2026-06-01/", datetime(2026, 6, 1, tzinfo=UTC), None),
        (
            "2026-06-01",
            datetime(2026, 6, 1, tzinfo=UTC),
            datetime(2026, 6, 1, 23, 59, 59, 999999, tzinfo=UTC),
        ),
        ("../..", None, None),
    ],
)
def test_moments_days_and_intervals_are_read(text, first, last):
    assert values.read_interval(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["0000-01-01", "2026-02-30", "9999-12-31T23:59:59-23:00", "2026-06-01T12:00:00", "/", "", "a/b", "1/2/3",
     "2026-06-02/2026-06-01", "tomorrow", "２０２６-06-01"],
)  # fmt: skip
def test_other_times_are_refused(text):
    with pytest.raises(ValueError):
        values.read_interval(text)


@given(
    distance=st.floats(min_value=0, allow_nan=False, allow_infinity=False), last_id=st.integers(0, 10**18 - 1)
)
def test_a_key_reads_back_as_the_very_same(distance, last_id):
    assert read_key(str(Key(last_id, distance))) == Key(last_id, distance)
    assert read_key(str(Key(last_id))) == Key(last_id)


@pytest.mark.parametrize(
    ("text", "srid"),
    [
        (CRS84.uri, 4326),
        ("http://www.opengis.net/def/crs/EPSG/0/27700", 27700),
        ("EPSG:27700", 27700),
        ("[EPSG:27700]", 27700),
        ("urn:ogc:def:crs:EPSG::3857", 3857),
        ("OGC:CRS84", 4326),
    ],
)
def test_systems_have_an_address_and_short_names(text, srid):
    assert read_system(text).srid == srid


def test_latitude_comes_first_only_in_4326():
    assert read_system("EPSG:4326").lonlat(51.5, -0.1) == (-0.1, 51.5)
    assert CRS84.lonlat(-0.1, 51.5) == (-0.1, 51.5)


def test_web_mercator_is_unrolled():
    lon, lat = read_system("EPSG:3857").lonlat(20037508.342789244, 20037508.342789244)
    assert math.isclose(lon, 180)
    assert math.isclose(lat, 85.0511287798066)
