import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.models import Category, Need
from assets.search.words import lexicon

pytestmark = pytest.mark.django_db


@pytest.fixture
def read():
    return lexicon(Category.objects.all(), Need.objects.all()).read


def needs(meaning):
    return set(Need.objects.filter(pk__in=meaning.need_ids).values_list("code", flat=True))


def kinds(meaning):
    return set(Category.objects.filter(pk__in=meaning.category_ids).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("grief", "bereavement"),
        ("my husband died", "bereavement"),
        ("skint", "debt"),
        ("skint", "money"),
        ("carer", "carers"),
        ("Foodbank", "food"),
        ("LONELY", "loneliness"),
        ("feeling anxious", "low-mood"),
        ("tai-chi", "falls"),
        ("children’s", "parenting"),
        ("stop smoking", "smoking"),
        ("lost her husband", "bereavement"),
        ("lost his mum", "bereavement"),
        ("her partner hits her", "domestic-abuse"),
        ("looking after his mum", "carers"),
        ("hard of hearing", "disability"),
        ("cannot afford food", "food"),
    ],
)
def test_everyday_words_mean_needs(read, text, need):
    assert need in needs(read(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("chemist", "pharmacy"),
        ("food banks", "food-bank"),
        ("café", "cafe"),
        ("Cafes", "cafe"),
        ("lunch clubs", "community-meal"),
        ("swimming", "leisure-centre"),
        ("libraries", "library"),
        ("walks", "walking-group"),
    ],
)
def test_everyday_words_mean_kinds_of_place(read, text, kind):
    assert kind in kinds(read(text))


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("pharamcy", "pharmacy"),
        ("libary", "library"),
        ("benifits", "benefits"),
        ("dimentia", "dementia"),
        ("pharamcies", "pharmacy"),
        ("librarrys", "library"),
    ],
)
def test_a_slip_of_spelling_is_understood_and_said(read, slip, word):
    meaning = read(slip)
    assert meaning.guesses == ((slip, word),)
    assert meaning.meant


def test_a_name_of_several_words_is_understood_where_each_is_misspelt(read):
    meaning = read("citzens advise")
    assert kinds(meaning) == {"advice"}
    assert meaning.guesses == (("citzens", "citizens"), ("advise", "advice"))


def test_the_longest_name_wins_over_its_parts(read):
    assert kinds(read("food bank")) == {"food-bank"}
    assert [term.words for term in read("food bank grief").terms] == [("food", "bank"), ("grief",)]


def test_a_first_level_kind_means_all_that_belongs_to_it(read):
    assert {"library", "school", "college"} <= kinds(read("Learning and libraries"))


def test_words_around_what_is_looked_for_do_not_count_unless_they_are_all_there_is(read):
    assert [term.words for term in read("somewhere to go for grief").terms] == [("grief",)]
    assert read("the").words == ("the",)


@pytest.mark.parametrize("text", ["since", "uses", "filling", "struggling", "speaks"])
def test_plain_words_are_not_taken_for_slips(read, text):
    assert read(f"{text} grief").guesses == ()


def test_a_long_story_is_read_to_its_end(read):
    story = "her husband died in March and she is lonely and cannot sleep and is struggling with bills"
    assert {"bereavement", "loneliness", "low-mood", "debt"} <= needs(read(story))


def test_names_mean_themselves(read):
    meaning = read("Duncan pharmacy")
    assert [term.words for term in meaning.literal] == [("duncan",)]
    assert kinds(meaning) == {"pharmacy"}
    assert meaning.guesses == ()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(read, text):
    meaning = read(text)
    assert len(meaning.words) <= 12
