import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neighbourhoods.screening.bad_words import bad_words, bad_words_in

# Real places, most of them known for being taken for something else by a list of words.
PLACES = """
Scunthorpe, Penistone, Cockfosters, Lightwater, Clitheroe, Shitterton, Twatt, Cockermouth,
Bitchfield, Crapstone, Wetwang, Titty Ho, Pratts Bottom, Great Cockup, Lickey End, Sandy Balls,
Upper Dicker, Nob End, Minge Lane, Brown Willy, Scratchy Bottom, Six Mile Bottom, Ramsbottom, Dick
Place, Fanny Barks, Balls Cross, Bell End, Muff, Cock Bridge, Pity Me, Thong, Assington, Sussex,
Middlesex, Essex, Saxmundham, Whorlton, Slutshole Lane, Prickwillow, Shitlington Crags, Penisa’r
Waun, Cumnor, Cumdivock, Nether Wallop, Paddock Wood, Poringland, Raglan
"""


@pytest.mark.parametrize("name", PLACES.replace("\n", " ").strip().split(", "))
def test_a_real_place_is_not_taken_for_a_bad_word(name):
    assert bad_words_in(name) == []


def test_no_populated_place_of_great_britain_is_taken_for_a_bad_word(shared_text):
    rows = csv.reader(io.StringIO(shared_text("os_open_names_populated_places_gb.csv.gz")))
    cells = {cell for row in rows for cell in row}
    assert len(cells) > 40_000
    assert {cell for cell in cells if bad_words_in(cell)} == set()


@pytest.mark.parametrize(
    "name",
    [
        "shit town", "Sh1t Town", "$hit town", "S H I T", "s.h.i.t", "sh*t hole", "SHIIIIT", "shitty end",
        "Fück Road", "f u c k this", "f**k off", "Little N\u200bazi Close", "ｆｕｃｋ", "the wanker’s arms",
    ],
)  # fmt: skip
def test_a_bad_word_is_found_in_disguise(name):
    assert bad_words_in(name)


@pytest.mark.parametrize(
    "name", ["", "***", "a * b", "1 2 3", "A B C D", "Area 51b", "St. John’s", "W*****d"]
)
def test_what_only_looks_like_a_disguise_is_left_alone(name):
    assert bad_words_in(name) == []


@given(st.text(max_size=120))
def test_any_text_is_answered_with_words_of_the_list(text):
    assert set(bad_words_in(text)) <= set(bad_words())


@given(st.sampled_from(bad_words()), st.sampled_from(["{}", "The {} End", "{} Park", "{}!"]))
def test_every_word_of_the_list_is_found_in_any_case(word, pattern):
    assert word in bad_words_in(pattern.format(word.title()))
