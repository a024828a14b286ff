import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neighbourhoods.screening.personal import email_in, holds_contact, home_in, link_in, person_in, phone_in

TESTS = {"email": email_in, "link": link_in, "phone": phone_in, "home": home_in, "person": person_in}
HELD = {
    "email": ["ask ada@example.org", "ada [at] example dot org", "ADA@EXAMPLE.ORG"],
    "link": ["www.example.org", "http://x", "Buy at pills.shop", "example.co.uk"],
    "phone": ["Ring 020 7946 0123", "07700-900-123", "+44 (0)7700 900123"],
    "home": ["SE10 8EW", "our corner of se108ew", "12 Royal Hill", "Flat 4 Maze Hill"],
    "person": ["John Smith", "Mr Smith", "my house", "Sarah’s garden", "My name is Ada"],
}
PLACES = [
    "Maze Hill", "Plumstead Common", "Thamesmead North", "St Mary Cray", "Peter Tavy", "Houses at St. Mary",
    "Area 51", "Zone 2", "Victoria Park", "Charlotte Street", "Mark Lane", "E8", "Ward 12", "King’s Cross",
    "A2 to the river", "Meet me at the dot",
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in HELD.items() for text in texts])
def test_what_is_personal_is_noticed(code, text):
    assert TESTS[code](text)


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("code", TESTS)
def test_an_ordinary_name_holds_nothing_personal(code, name):
    assert not TESTS[code](name)


def test_no_populated_place_of_great_britain_holds_a_contact_or_an_address(shared_text):
    rows = list(csv.DictReader(io.StringIO(shared_text("os_open_names_populated_places_gb.csv.gz"))))
    names = {row["name"] for row in rows}
    assert len(names) > 20_000
    for code in ("email", "link", "phone", "home"):
        assert {name for name in names if TESTS[code](name)} == set(), code


@given(st.text(max_size=200))
def test_any_text_is_answered(text):
    assert all(test(text) in (True, False) for test in [*TESTS.values(), holds_contact])


def test_a_reason_to_be_published_is_searched_for_ways_to_reach_somebody():
    assert holds_contact("Write to ada@example.org")
    assert holds_contact("She lives at SE10 8EW")
    assert not holds_contact("This is 12 Royal Hill, not Maze Hill. Draw it again in 2027.")
