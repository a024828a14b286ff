from contextlib import suppress

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from assetmap.geo.crs import shape_to_bng
from neighbourhoods.paper.corners import NotACornerError, read_corners
from neighbourhoods.paper.sheet import COLUMNS, ROWS, ZOOMS, Sheet

sizes = st.sampled_from(sorted(ZOOMS))
inland = st.tuples(st.floats(-5, 1), st.floats(50.5, 58.5))


@given(inland, sizes)
def test_a_sheets_code_leads_back_to_the_same_ground(place, size):
    sheet = Sheet.around(*place, size)
    again = Sheet.from_code(sheet.code)
    assert again == sheet
    moved = shapely.LineString([place, (sheet.lon, sheet.lat)])
    assert shape_to_bng(moved).length < 8


@given(inland, sizes, st.sampled_from(COLUMNS), st.integers(1, ROWS))
def test_a_place_in_a_square_is_found_in_that_square(place, size, column, row):
    sheet = Sheet.around(*place, size)
    for across, down in ((0.1, 0.1), (0.5, 0.5), (0.9, 0.9)):
        assert sheet.square_of(*sheet.position(column, row, across, down)) == f"{column}{row}"


@pytest.mark.parametrize(("size", "width_m"), [("S", 1_140), ("M", 2_280), ("L", 4_570), ("X", 9_130)])
def test_a_sheet_is_as_wide_as_its_scale_says(size, width_m):
    sheet = Sheet.around(-0.02, 51.476, size)
    west, south, east, north = sheet.bounds
    assert sheet.width_m == pytest.approx(width_m, rel=0.01)
    across = shapely.LineString([(west, (south + north) / 2), (east, (south + north) / 2)])
    assert shape_to_bng(across).length == pytest.approx(sheet.width_m, rel=0.005)


@pytest.mark.parametrize(
    "code", ["", "M", "TQ 3810 7720", "TQ 38 77 M", "ZZ 3810 7720 M", "TQ 3810 7720 Q", "\0", "TQ" * 999]
)
def test_what_is_not_a_code_is_none(code):
    assert Sheet.from_code(code) is None


@pytest.mark.parametrize("code", ["tq38107720m", " TQ 3810 7720 M ", "TQ 3810 7720-m"])
def test_a_code_may_be_typed_carelessly(code):
    assert Sheet.from_code(code).code == "TQ 3810 7720 M"


def test_a_place_abroad_has_no_sheet():
    assert Sheet.around(-70, 40, "M") is None


@pytest.mark.parametrize(
    ("text", "column", "row", "across", "down"),
    [
        ("C4", "C", 4, 1 / 2, 1 / 2),
        ("c 4 top left", "C", 4, 1 / 6, 1 / 6),
        ("C4 left top", "C", 4, 1 / 6, 1 / 6),
        ("C4 TL", "C", 4, 1 / 6, 1 / 6),
        ("M14 bottom", "M", 14, 1 / 2, 5 / 6),
        ("D11 in the", None, 0, 0, 0),
        ("D11 middle right", "D", 11, 5 / 6, 1 / 2),
        ("D11 top of the middle", "D", 11, 1 / 2, 1 / 6),
        ("D11, ", "D", 11, 1 / 2, 1 / 2),
        ("E5 north-east", "E", 5, 5 / 6, 1 / 6),
        ("E5 s w", "E", 5, 1 / 6, 5 / 6),
    ],
)
def test_corners_are_read_as_people_say_them(text, column, row, across, down):
    if column is None:
        with pytest.raises(NotACornerError):
            read_corners(text)
        return
    (corner,) = read_corners(text)
    assert (corner.column, corner.row, corner.across, corner.down) == (column, row, across, down)


@pytest.mark.parametrize(
    "text", ["I4", "N1", "A0", "A15", "A", "4", "4C", "C4 up", "C4 top bottom", "C4 7", "C4D5", "C٤", "🏠"]
)
def test_what_is_not_a_corner_is_named(text):
    with pytest.raises(NotACornerError) as error:
        read_corners(f"C3, {text}, C5")
    assert error.value.text == text


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    with suppress(NotACornerError):
        assert len(read_corners(text)) <= len(text)


def test_corners_may_stand_on_lines_of_their_own():
    assert len(read_corners("C4 top left\nD4;E5\r\n, F6 ")) == 4
