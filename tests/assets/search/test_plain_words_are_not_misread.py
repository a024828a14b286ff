"""A need that was read out of innocent words is worse than one that was missed."""

import pytest

from assets.models import Category, Need
from assets.search.words import lexicon

WRONG = {
    "being-active",
    "low-mood",
    "money",
    "older-people",
    "drugs",
    "domestic-abuse",
    "smoking",
    "disability",
    "loneliness",
    "nature",
    "bereavement",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def read():
    return lexicon(Category.objects.all(), Need.objects.all()).read


@pytest.mark.parametrize(
    "text",
    [
        "no recourse to public funds",
        "mum at her wits end",
        "the heating is too dear",
        "without her parents knowing",
        "halal foodbank",
        "a bloke who signs",
        "bailiffs at the door",
        "card making society",
        "school refuser",
        "likes crochet",
        "no money till payday",
        "signing on at the jobcentre",
    ],
)
def test_plain_english_is_no_slip_for_another_word(read, text):
    assert read(text).guesses == ()


@pytest.mark.parametrize(("slip", "word"), [("rpescription", "prescription"), ("exersise", "exercise")])
def test_what_is_no_english_still_is(read, slip, word):
    assert read(slip).guesses == ((slip, word),)


@pytest.mark.parametrize(
    "text",
    [
        "his phone ran out of credit",
        "boiler has broken down again",
        "sit down",
        "she broke her wrist",
        "cannot walk far",
        "can only walk a short way",
        "struggles to walk",
        "books the GP appointment",
        "boy of 9 years old",
        "recovery after a stroke",
        "hits the bottle",
        "beat the blues",
        "controlling her diabetes",
        "quit his job",
        "poor eyesight",
        "send a letter",
        "of course",
        "something in common",
        "energy company",
        "car parking",
        "weight loss",
        "the doctor said to cut down",
    ],
)
def test_a_saying_asks_for_nothing_that_its_words_would(read, text):
    meaning = read(text)
    needs = set(Need.objects.filter(pk__in=meaning.need_ids).values_list("code", flat=True))
    kinds = set(Category.objects.filter(pk__in=meaning.category_ids).values_list("code", flat=True))
    assert not needs & WRONG
    assert not kinds & {"walking-group", "library", "befriending", "park", "adult-learning"}


@pytest.mark.parametrize("text", ["he hits her", "my husband beats me", "her partner hits her"])
def test_whom_somebody_hits_is_read(read, text):
    assert Need.objects.get(code="domestic-abuse").pk in read(text).need_ids


def test_who_asks_for_food_asks_for_no_pub(read):
    meaning = read("food")
    assert meaning.need_ids == [Need.objects.get(code="food").pk]
    assert meaning.category_ids == []
