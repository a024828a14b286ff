"""Grid references are read as people write them, and written as maps print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetmap.geo.gridref import GridSquare, format_grid_reference, parse_grid_reference


@pytest.mark.parametrize(
    ("text", "square"),
    [
        ("TQ 38 77", GridSquare(538_500, 177_500, 1_000)),
        ("TQ3877", GridSquare(538_500, 177_500, 1_000)),
        ("  tq 3877 ", GridSquare(538_500, 177_500, 1_000)),
        ("TQ 381 772", GridSquare(538_150, 177_250, 100)),
        ("tq381772", GridSquare(538_150, 177_250, 100)),
        ("TQ 38100 77200", GridSquare(538_100.5, 177_200.5, 1)),
        ("TQ 3 7", GridSquare(535_000, 175_000, 10_000)),
        ("SV 00 00", GridSquare(500, 500, 1_000)),
        ("HP 60 15", GridSquare(460_500, 1_215_500, 1_000)),
        ("NT 25 73", GridSquare(325_500, 673_500, 1_000)),
    ],
)
def test_a_reference_names_the_centre_and_size_of_its_square(text, square):
    assert parse_grid_reference(text) == square


@pytest.mark.parametrize(
    "text",
    ["", "TQ", "TQ 3", "TQ 381 77", "TQ38177", "SE10 8EW", "II 11 11", "AA 11 11", "ZZ 11 11",
     "TQ 381000 772000", "TQ ٣٨ ٧٧", "38 77", "TQ 38 77 12", "TQ" + "1" * 1000],
)  # fmt: skip
def test_what_is_not_a_reference_is_not_guessed_at(text):
    assert parse_grid_reference(text) is None


@given(st.text(max_size=30))
def test_any_text_is_answered(text):
    parse_grid_reference(text)


@given(st.floats(0, 699_999), st.floats(0, 1_299_999), st.sampled_from([2, 4, 6, 8, 10]))
def test_a_written_reference_contains_its_point(easting, northing, figures):
    square = parse_grid_reference(format_grid_reference(easting, northing, figures=figures))
    assert abs(square.easting - easting) <= square.size_m / 2
    assert abs(square.northing - northing) <= square.size_m / 2


def test_se10_8ew_is_written_as_on_a_map():
    assert format_grid_reference(537_598, 177_140) == "TQ 375 771"


@pytest.mark.parametrize(("easting", "northing"), [(-1, 0), (0, -1), (700_000, 0), (0, 1_300_000)])
def test_a_point_off_the_grid_has_no_reference(easting, northing):
    with pytest.raises(ValueError, match="outside"):
        format_grid_reference(easting, northing)


def test_an_odd_number_of_figures_is_refused():
    with pytest.raises(ValueError, match="figures"):
        format_grid_reference(0, 0, figures=5)
