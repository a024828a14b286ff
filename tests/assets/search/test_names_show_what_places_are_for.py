import pytest
from django.http import QueryDict

from assets.finding import find
from assets.forms import FindForm
from assets.models import Category, Need
from assets.search.signs import signs
from assets.search.taxonomy import Taxonomy
from assets.search.words import lexicon
from tests.places import HOME, make_asset

pytestmark = pytest.mark.django_db


def found(text):
    query = QueryDict(mutable=True)
    query.update({"q": text, "within": "2mi"})
    form = FindForm(query, taxonomy=Taxonomy.load())
    assert form.is_valid(), form.errors
    return [asset.name for asset in find(*HOME, reach=form.reach, search=form.search).near.assets]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("husband has alzheimers", "Parkfield Dementia Centre"),
        ("food parcel", "Kirk Hall - Foodbank"),
        ("sofa surfing", "Drop-in for the Homeless"),
        ("drinks too much", "Drug & Alcohol Team"),
        ("ex army", "Royal British Legion Club"),
        ("needs contraception", "Sexual Health (Town)"),
        ("pregnant", "Greenways Sure Start"),
        ("swimming lessons", "Northside Swimming Pool"),
        ("young carer", "Andover Young Carers"),
        ("lonely", "Friday Luncheon Club"),
        ("repeat prescription", "Tillydrone Pharmacy and Post Office"),
        ("soup kitchen tonight", "Warming Up the Homeless"),
    ],
)
def test_a_place_of_which_only_the_name_is_known_is_found_by_what_its_name_shows(text, name):
    make_asset(name, "food-business", at=(10, 0))
    assert found(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gay man wants company", "The Incredible Cake Company"),
        ("she needs a break", "Muffin Break"),
        ("disabled mum", "Mum’s Cafe"),
        ("looks after his wife", "New Look"),
        ("lonely and housing", "Old House"),
        ("army veteran", "The Salvation Army"),
        ("likes bowls", "Thai Bowl"),
        ("memory", "Memorial Stores"),
    ],
)
def test_a_common_word_in_a_name_shows_nothing(text, name):
    make_asset(name, "cafe", at=(10, 0))
    assert found(text) == []


def test_whoever_types_a_whole_name_still_finds_the_place():
    make_asset("Muffin Break", "cafe", at=(10, 0))
    make_asset("The Incredible Cake Company", "shop", at=(20, 0))
    assert found("muffin break") == ["Muffin Break"]
    assert found("incredible cake company") == ["The Incredible Cake Company"]


def test_what_is_known_to_help_comes_before_what_only_sounds_like_it():
    make_asset("Dementia Centre", "food-business", at=(100, 0))
    make_asset("Wednesday tea", "support-group", at=(600, 0)).needs.set(Need.objects.filter(code="dementia"))
    assert found("alzheimers") == ["Wednesday tea", "Dementia Centre"]


def test_every_sign_is_of_a_need_or_kind_that_there_is():
    known = lexicon(Category.objects.all(), Need.objects.all()).meanings
    assert signs().needs.keys() <= set(Need.objects.values_list("code", flat=True))
    assert signs().kinds.keys() <= set(Category.objects.values_list("code", flat=True))
    assert signs().words.keys() | signs().loose <= known.keys()
