"""Slips of spelling: the known word that was meant by one that nobody knows."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assets.search.stems import stem

COMMON = Path(__file__).with_name("common_words.txt")
# Shorter words have too many neighbours for a slip to be told from another word.
SHORTEST_GUESSED = 4
LONG = 7


class Spelling:
    """The words of a vocabulary, by how they are spelt."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._by_letter: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def add(self, words: Iterable[str]) -> None:
        """Enter words that a slip may be told from."""
        for word in words:
            if len(word) >= SHORTEST_GUESSED:
                self._words[word] = self._by_letter[word[0]][word] = word

    def meant(self, word: str) -> str | None:
        """Return the known word that a slip was to be, its plural taken off where that is nearer."""
        if len(word) < SHORTEST_GUESSED or any(letter.isdigit() for letter in word):
            return None
        near = [found for form in dict.fromkeys((word, stem(word))) if (found := self._nearest(form))]
        return min(near, key=itemgetter(0))[1] if near else None

    def _nearest(self, form: str) -> tuple[int, str] | None:
        """Return how many slips away the nearest word is, and the word.

        Whoever slips knows how a word begins: only long words may begin with another letter, and for once.
        """
        long = len(form) >= LONG
        found = _closest(form, self._by_letter[form[0]], 2 if long else 1)
        return found or (_closest(form, self._words, 1) if long else None)


def _closest(form: str, words: dict[str, str], slips: int) -> tuple[int, str] | None:
    found = process.extractOne(form, words, scorer=OSA.distance, score_cutoff=slips)
    return (int(found[1]), found[0]) if found else None


def is_common(word: str) -> bool:
    """Whether a word is plain English, which says what it says: "signing" is no slip for "singing"."""
    form = stem(word)
    return any(form.removesuffix(ending) in _common() for ending in ("", "r", "er", "ly"))


@cache
def _common() -> frozenset[str]:
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
