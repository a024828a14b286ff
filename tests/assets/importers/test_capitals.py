import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.importers.formats.ods import phone_groups
from assets.importers.titles import from_capitals


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("ST MARY'S NHS WALK-IN CENTRE", "St Mary's NHS Walk-in Centre"),
        ("MCDONALD & O'NEILL PHARMACY LTD", "McDonald & O'Neill Pharmacy Ltd"),
        ("STOCKTON-ON-TEES", "Stockton-on-Tees"),
        ("THE HOUSE OF HEALTH", "The House of Health"),
        ("10A/10B MILL CTR, THE GREEN", "10A/10B Mill Ctr, The Green"),
        ("1ST FLOOR", "1st Floor"),
        ("MW PHILLIPS", "MW Phillips"),
        ("PWLLHELI", "Pwllheli"),
        ("MACCLESFIELD", "Macclesfield"),
        ("Already Written by Hand", "Already Written by Hand"),
        ("", ""),
    ],
)
def test_capitals_become_ordinary_writing(capitals, written):
    assert from_capitals(capitals) == written


@given(st.text(max_size=60))
def test_no_letter_is_lost_or_added(text):
    assert from_capitals(text).casefold() == text.casefold() or "PH.D" in text


@pytest.mark.parametrize(
    ("written", "grouped"),
    [("020 79460000", "020 7946 0000"), ("0161 4960000", "0161 496 0000"), ("01632 960000", "01632 960000"),
     ("03000 123456", "0300 012 3456"), ("", ""), ("ring first", "ring first")],
)  # fmt: skip
def test_telephone_numbers_are_grouped_as_usual(written, grouped):
    assert phone_groups(written) == grouped
