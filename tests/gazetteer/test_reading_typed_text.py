import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetmap.gazetteer.coordinates import Coordinates
from assetmap.gazetteer.typed import (
    Name,
    NearlyPostcode,
    PostcodePart,
    TypedOutcode,
    Unreadable,
    WholePostcode,
    read,
)
from assetmap.geo.gridref import GridSquare


@pytest.mark.parametrize(
    "text", ["se108ew", "SE10  8EW", " se10 8ew ", "SE10-8EW", "s e 1 0 8 e w", "SE10\t8EW"]
)
def test_a_whole_postcode_is_read_however_it_is_spaced(text):
    assert read(text) == WholePostcode("SE108EW")


def test_a_postcode_at_the_end_of_an_address_is_read():
    assert read("12 Royal Hill, London SE10 8RT") == WholePostcode("SE108RT")


@pytest.mark.parametrize(
    ("text", "outcode", "incode"),
    [
        ("SE10 8", "SE10", "8"),
        ("se10 8e", "SE10", "8E"),
        ("SE108E", "SE10", "8E"),
        ("SE1 0", "SE1", "0"),
        ("B1 1", "B1", "1"),
    ],
)
def test_the_beginning_of_a_postcode_keeps_its_halves_apart(text, outcode, incode):
    assert read(text) == PostcodePart(outcode, incode)


@pytest.mark.parametrize("text", ["SE10", "se1", "W1A", "EC1A", "G1"])
def test_an_outcode_is_read(text):
    assert read(text) == TypedOutcode(text.upper())


def test_a_postcode_with_a_letter_for_a_figure_is_nearly_one():
    assert read("SE10 BEW") == NearlyPostcode("SE10BEW")


@pytest.mark.parametrize(
    "text",
    ["51.48, -0.01", "51.48 -0.01", "51.48N 0.01W", "lat 51.48 lon -0.01", "51.48°N, 0.01°W", "0.01W 51.48N"],
)
def test_coordinates_are_read_in_the_forms_people_paste(text):
    assert read(text) == Coordinates(lon=-0.01, lat=51.48)


def test_longitude_first_is_turned_and_said_so():
    assert read("-0.01, 51.48") == Coordinates(lon=-0.01, lat=51.48, swapped=True)


def test_degrees_minutes_and_seconds_are_read():
    read_as = read("51°28'35\"N 0°01'12\"W")
    assert (round(read_as.lat, 5), round(read_as.lon, 5)) == (51.47639, -0.02)


def test_an_easting_and_a_northing_are_read():
    read_as = read("538500, 177500")
    assert (round(read_as.lat, 4), round(read_as.lon, 4)) == (51.4795, -0.0069)


def test_a_grid_reference_is_read():
    assert read("TQ 381 772") == GridSquare(easting=538150, northing=177250, size_m=100)


def test_a_name_and_its_district_are_told_apart():
    assert read("Charlton, Greenwich") == Name("Charlton, Greenwich", "charlton", "greenwich")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("x" * 10_000, "too_long"),
        ("a\0b", "unreadable"),
        ("\ud800", "unreadable"),
        ("💩", "unreadable"),
        (None, "unreadable"),
        ("!!", "unreadable"),
    ],
)
def test_what_cannot_be_looked_up_has_a_code(text, code):
    assert read(text) == Unreadable(code)


@given(st.text() | st.text(alphabet="SE108W ,.-°NW'\"\0\ud800", max_size=20) | st.none() | st.integers())
def test_any_text_is_read_without_raising(text):
    assert read(text) is not None
