import pytest
from django.contrib.gis.geos import Polygon
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetmap.gazetteer.models import Outcode
from assets.search.notes import LONGEST_NOTE, read_note
from assets.search.reading import LONGEST_TEXT
from assets.search.taxonomy import Taxonomy
from tests.places import make_place_name, make_postcode, point

pytestmark = pytest.mark.django_db
BEREAVED = "Mrs A, SE18, low mood since her husband died, on Pension Credit, uses a stick, free on Tuesdays"


@pytest.fixture
def read():
    make_postcode()
    make_place_name("Woolwich", "Greenwich", at=(6000, 1000))
    make_place_name("March", "Fenland", at=(0, 120_000))
    box = Polygon.from_bbox((0.0, 51.4, 0.1, 51.5))
    box.srid = 4326
    for code in ("SE18", "SE28", "B12"):
        Outcode.objects.create(code=code, location=point(), extent=box, postcodes=9)
    taxonomy = Taxonomy.load()
    return lambda text, where="": read_note(text, where=where, taxonomy=taxonomy)


def test_what_can_be_looked_for_is_taken_out_of_a_note_and_the_name_left_behind(read):
    note = read(BEREAVED)
    assert note.asked == {
        "where": "SE18",
        "q": "low mood, husband died, pension credit",
        "step_free": "1",
        "open": "tue",
    }
    assert note.left_out == ("Mrs A",)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "young carer, 14, isolated, Woolwich",
            {"age": "14", "where": "Woolwich", "q": "young carer, isolated"},
        ),
        ("aged 82, had a fall, se10 8ew", {"age": "82", "where": "SE10 8EW", "q": "fall"}),
        ("speaks Arabic, needs English lessons", {"language": "ar", "q": "needs English lessons"}),
        (
            "wheelchair user, gardening, weekends only",
            {"step_free": "1", "open": "weekend", "q": "gardening"},
        ),
        ("he is lonely, can't manage stairs", {"step_free": "1", "q": "lonely"}),
        ("debt advice, must be free", {"free": "1", "q": "debt advice"}),
        ("lunch club in Woolwich", {"where": "Woolwich", "q": "lunch club"}),
        ("alpha chemist SE18", {"where": "SE18", "q": "alpha chemist"}),
        ("chess on Tuesdays", {"open": "tue", "q": "chess"}),
        ("she works Mondays, free Thursday mornings, lonely", {"open": "thu", "q": "lonely"}),
        ("Miss B, lonely, likes chess and birds", {"q": "lonely, birds and chess"}),
    ],
)
def test_each_filter_is_read_in_plain_words(read, text, asked):
    found = read(text).asked
    assert {name: value for name, value in found.items() if name != "q"} | {
        "q": sorted(found["q"].replace(" and ", ", ").split(", "))
    } == asked | {"q": sorted(asked["q"].replace(" and ", ", ").split(", "))}


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Joan Smith, SE18, grief", "Joan Smith"),
        ("Bill Carter, SE18, grief", "Bill Carter"),
        ("mrs khan grief", "mrs khan"),
        ("Mr and Mrs Patel, grief", "Mr and Mrs Patel"),
        ("Ms Lee, grief, 07700 900123", "07700 900123"),
        ("Dr Green, grief, born 12/03/1948", "12/03/1948"),
        ("Mx Dee, grief, dee@example.org", "dee@example.org"),
        ("she lives at 12 High Street, SE18, grief", "12 High Street"),
        ("Mrs A, grief, asks Jaon first, SE18", "asks Jaon first"),
        ("Mr B, grief, 2 year old son", "2 year old"),
    ],
)
def test_what_may_say_who_somebody_is_never_reaches_the_search(read, text, left_out):
    note = read(text)
    assert note.asked["q"] == "grief"
    assert left_out in note.left_out
    assert "age" not in note.asked


@pytest.mark.parametrize(
    "text",
    [
        "grief",
        "lost her husband",
        "Duncan pharmacy",
        "Rose and Crown",
        "gardening, woodwork, chess",
        "toddler group not on a Monday",
        "vitamin B12 deficiency",
        "Tuesday knitting circle",
        "SE18 and SE28 food bank",
        "interested in reading",
        "",
        "!!!",
    ],
)
def test_words_alone_are_no_note(read, text):
    assert read(text, where="SE10 8EW") is None
    assert read(text) is None


@pytest.mark.parametrize(
    "text", ["died in March", "free on Tuesdays and Thursdays", "not free on Tuesdays", "fell last Tuesday"]
)
def test_what_is_not_sure_is_not_taken_for_a_filter(read, text):
    note = read(f"Mrs A, {text}, grief")
    assert note.asked.keys() == {"q"}


def test_a_place_that_was_given_stays(read):
    note = read(BEREAVED, where="SE10 8EW")
    assert "where" not in note.asked
    assert note.left_out == ("Mrs A", "SE18")


def test_what_was_understood_reads_as_itself(read):
    note = read(BEREAVED)
    assert read(note.asked["q"], where="SE18") is None


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=LONGEST_NOTE), st.sampled_from(["", BEREAVED, "Mr B lives in Woolwich, "]))
def test_any_text_at_all_is_read(read, text, before):
    note = read(before + text, where="SE10 8EW")
    if note is not None and note.left_out:
        assert len(note.asked["q"]) <= LONGEST_TEXT
