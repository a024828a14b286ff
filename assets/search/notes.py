"""Reading a note about somebody that was put into the search box: what can be looked for, and no more."""

import re
from dataclasses import dataclass

from assetmap.gazetteer.names import key
from assets.search.meaning import Term, Want, said
from assets.search.note_filters import Taken, take_filters
from assets.search.note_places import take_place
from assets.search.reading import LONGEST_TEXT
from assets.search.taxonomy import Taxonomy
from assets.search.words import MAX_TERMS, QUIET

LONGEST_NOTE = 1000
MOST_WORDS_OF_A_SEARCH = 12
_PART = re.compile(r"[,;]|\.(?:\s|$)")
_PERSON = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b\.?(?:\s(?:and|&)\s(?:Mr|Mrs)\b\.?)?(?:\s[A-Z][\w'’.-]*){1,2}|(?:mr|mrs)\s\w+)"
)
_NUMBERS = re.compile(r"\S+@\S+|\+?\d[\d\s/().-]{4,}\d")
_ABOUT_ONE = re.compile(r"\b(?:he|she|his|her|him|hers|client|patient|pt)\b", re.IGNORECASE)
_LIKED = re.compile(r"\b(?:likes?|enjoys?|loves?|interested in|keen on|fond of|into|misses)\s+(.+)")
_LIKED_BY = "likes enjoy enjoys love loves interested keen fond into misses"


@dataclass(frozen=True)
class Note:
    """The parts of a search that a text asks for, by their names in addresses, and what was left out."""

    asked: dict[str, str]
    left_out: tuple[str, ...] = ()


def read_note(text: str, *, where: str, taxonomy: Taxonomy) -> Note | None:
    """Return what a text asks for besides words, and these; None if it is nothing but words.

    A place is only looked for while `where` is empty. Of what is about one person no word is kept that is not
    the name of a need or a kind of place: the rest may say who it is. A few queries, and only for a place.
    """
    found = take_filters(Taken(" ".join(re.sub(r"[\n\r•]", ",", text).split())))
    place = "" if where else take_place(found, taxonomy)
    personal = _take_person(found, taxonomy, plain=not found.asked and not place)
    if not (found.asked or place or personal):
        return None
    asked = found.asked | ({"where": place} if place else {})
    if personal:
        wants, left_out = _wants(found, taxonomy)
        return Note(asked | {"q": said(tuple(wants))}, (*found.names, *left_out))
    return Note(asked | {"q": found.tidy()})


def _take_person(found: Taken, taxonomy: Taxonomy, *, plain: bool) -> bool:
    """Take names and numbers of a person out; return whether the text is about one.

    With nothing else but words in it, neither "her" nor a capital letter make it so.
    """
    words = len(found.rest.split())
    for pattern in (_PERSON, _NUMBERS):
        found.take_out(pattern)
    first = next(filter(None, map(str.strip, _PART.split(found.rest))), "")
    if not plain and _is_name(first, taxonomy):
        found.names.append(found.take(first))
    about_one = _ABOUT_ONE.search(found.rest) and not plain
    return bool(found.names or found.age_said or about_one or words > MOST_WORDS_OF_A_SEARCH)


def _is_name(part: str, taxonomy: Taxonomy) -> bool:
    """Whether what a text begins with is two or three words with capitals, and nothing that is looked for."""
    if not part.istitle() or len(part.split()) not in (2, 3):
        return False
    meaning, words = taxonomy.read(part), {*key(part).split()}
    kinds = [term for term in meaning.terms if term.category_ids and {*term.words} <= words]
    return bool(meaning.literal or meaning.guesses) and not kinds


def _wants(found: Taken, taxonomy: Taxonomy) -> tuple[list[Want], list[str]]:
    """Return what is wanted, and the words that say nothing of it."""
    wants: list[Want] = []
    left_out: list[str] = []
    for part in filter(str.strip, _PART.split(found.rest)):
        meaning = taxonomy.read(part)
        liked = _LIKED.search(part)
        # A name may look like a slip of the keys: "Joan" is no loan.
        guessed = {near for typed, near in meaning.guesses if typed.capitalize() in part}
        kept = [
            term
            for term in meaning.terms
            if (term.has_meaning and not guessed & {*term.words}) or (liked and _is_liked(term, liked[1]))
        ]
        wants += [Want((term,), by_and=bool(wants) and not term.has_meaning) for term in kept]
        words = {word for term in kept for word in term.words}
        slips = {typed for typed, near in meaning.guesses if near in words}
        left_out += _unread(part, known=words | slips)
    kept = _as_many_as_fit(wants)
    return kept, left_out + [str(want) for want in wants if want not in kept]


def _is_liked(term: Term, text: str) -> bool:
    """Whether words stand in small letters, as a pastime does and a name does not."""
    return not {*term.words} & QUIET and all(re.search(rf"\b{word}\b", text) for word in term.words)


def _unread(part: str, *, known: set[str]) -> list[str]:
    """Return the runs of words that mean nothing, as they were typed."""
    runs, run = [], []
    for word in (*part.split(), ""):
        if word and not {*key(word).split()} <= known | QUIET | {*_LIKED_BY.split()}:
            run.append(word)
        elif run:
            runs.append(" ".join(run))
            run = []
    return runs


def _as_many_as_fit(wants: list[Want]) -> list[Want]:
    kept = list(dict.fromkeys(wants))
    while len(said(tuple(kept))) > LONGEST_TEXT or sum(len(want.terms) for want in kept) > MAX_TERMS:
        kept.pop()
    return kept
