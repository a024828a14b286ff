"""From what people type to what they mean: needs and kinds by any of their names, and slips of spelling."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assetmap.gazetteer.names import key
from assets.models import Category, Need
from assets.search.meaning import Meaning, Term, Want
from assets.search.sayings import without_sayings
from assets.search.signs import signs
from assets.search.spelling import Spelling, is_common
from assets.search.stems import stem

MAX_TERMS = 12
# Said with what is looked for, not looked for themselves; they count when nothing else is said.
_QUIET = """
a about again all also am an and any anyone anything are around as at be because been before being but by
can cannot cant class club could did do does doesnt dont each else every everything feel feeling feels fill
filling find finding for free from get gets go going group groups had has have having he help helping
her here him his how i if im in into is isnt it its just keep keeps like likes live lives living local looking
many may me meeting more most mr mrs much must my near nearby need needing needs never no not now of off often
on only open or other our out people person place places please really service services she should since so
some someone something somewhere speak speaking speaks still struggle struggles struggling support than that
the their them then there these they thing things this those to today too tries try trying until up us use
used uses using very want wanted wanting wants was we were what when where which while who whose why will wish
wishes with without would you your
"""
QUIET = frozenset(_QUIET.split())
# "Lost my wife" and "lost his wife" are one name.
_WHOSE = {"me", "my", "him", "his", "her", "our", "their", "them", "us", "you", "your"}
# Whom somebody hits is what tells that from "hits the bottle".
_HURTING = {"hit", "hits", "hitting", "beat", "beats", "beating"}
_HURT = {"me", "her", "him", "them", "us"}
_APART = re.compile(r"[,;\n]")
_JOINING = {"and", "or", "plus"}
# A name such as "Dementia and memory" is two.
_AND = re.compile(r",| and | or ")


@dataclass
class Lexicon:
    """Every name of a need or kind, by the stems of its words."""

    meanings: dict[tuple[str, ...], tuple[set[int], set[int]]] = field(default_factory=dict)
    spelling: Spelling = field(default_factory=Spelling)
    need_codes: dict[int, str] = field(default_factory=dict)
    kind_codes: dict[int, str] = field(default_factory=dict)
    longest: int = 1

    def add(self, name: str, *, need_id: int | None = None, category_ids: Iterable[int] = ()) -> None:
        """Enter one name of a need or of kinds."""
        words = _without_whose(key(name).split())
        stems = tuple(stem(word) for word in words)
        needs, categories = self.meanings.setdefault(stems, (set(), set()))
        needs.update([] if need_id is None else [need_id])
        categories.update(category_ids)
        self.longest = max(self.longest, len(stems))
        self.spelling.add(word for word in words if word not in QUIET)

    def read(self, text: str) -> Meaning:
        """Return what a text means: the longest names first, then slips, then the words themselves."""
        wants: list[Want] = []
        guesses: list[tuple[str, str]] = []
        for part in _APART.split(without_sayings(text)):
            left = MAX_TERMS - sum(len(want.terms) for want in wants)
            wants += self._wants(_without_whose(key(part).split()), left, guesses)
        if not wants and (words := key(text).split()):
            wants = [Want(tuple(Term((word,)) for word in words[:MAX_TERMS]))]
        return Meaning(tuple(wants), tuple(guesses))

    def _wants(self, words: list[str], most: int, guesses: list[tuple[str, str]]) -> list[Want]:
        """Return what stands between "and" and "or", with so many terms at most."""
        found: list[list[Term]] = [[]]
        at = 0
        while at < len(words) and sum(map(len, found)) < most:
            term = self._name_at(words, at)
            if term is None and words[at] not in QUIET:
                term = self._slip_at(words, at, guesses) or self._guess(words[at], guesses)
                term = term or Term((words[at],))
            if term is not None:
                found[-1].append(term)
            elif words[at] in _JOINING and found[-1]:
                found.append([])
            at += len(term.words) if term else 1
        return [Want(tuple(terms), by_and=n > 0) for n, terms in enumerate(found) if terms]

    def _slip_at(self, words: Sequence[str], at: int, guesses: list[tuple[str, str]]) -> Term | None:
        """Return the name of several words that is meant where some of them are misspelt."""
        for length in range(min(self.longest, len(words) - at), 1, -1):
            typed = words[at : at + length]
            meant = [word if word in QUIET else self._corrected(word) for word in typed]
            if tuple(stem(word) for word in meant) in self.meanings:
                guesses += [pair for pair in zip(typed, meant, strict=True) if pair[0] != pair[1]]
                return self._meant(tuple(meant))
        return None

    def _corrected(self, word: str) -> str:
        return word if word in self.spelling else self.spelling.meant(word) or word

    def _name_at(self, words: Sequence[str], at: int) -> Term | None:
        for length in range(min(self.longest, len(words) - at), 0, -1):
            said = tuple(words[at : at + length])
            if tuple(stem(word) for word in said) in self.meanings:
                return self._meant(said)
        return None

    def _meant(self, words: tuple[str, ...]) -> Term:
        """Return the term that words make which are a name."""
        stems = tuple(stem(word) for word in words)
        needs, kinds = self.meanings[stems]
        known = signs().of(
            stems,
            needs=[self.need_codes[pk] for pk in needs],
            kinds=[self.kind_codes[pk] for pk in kinds],
        )
        return Term(words, frozenset(needs), frozenset(kinds), known, stems not in signs().loose)

    def _guess(self, word: str, guesses: list[tuple[str, str]]) -> Term | None:
        near = None if is_common(word) else self.spelling.meant(word)
        if not near or (stem(near),) not in self.meanings:
            return None
        guesses.append((word, near))
        return self._meant((near,))


def _without_whose(words: list[str]) -> list[str]:
    kept = [
        "me" if word in _HURT and before in _HURTING else word
        for before, word in zip(("", *words), words, strict=False)
        if word not in _WHOSE or (word in _HURT and before in _HURTING)
    ]
    return kept or words


def lexicon(categories: Iterable[Category], needs: Iterable[Need]) -> Lexicon:
    """Return the names of these categories and needs; built once for as long as they stay the same."""
    return _lexicon(
        tuple((each.pk, each.code, each.parent_id, each.name, tuple(each.synonyms)) for each in categories),
        tuple((each.pk, each.code, each.name, tuple(each.synonyms)) for each in needs),
    )


@lru_cache(maxsize=2)
def _lexicon(categories: tuple, needs: tuple) -> Lexicon:
    book = Lexicon(
        need_codes={pk: code for pk, code, *_rest in needs},
        kind_codes={pk: code for pk, code, *_rest in categories},
    )
    for pk, _code, parent, name, synonyms in categories:
        parts = {pk} | {other for other, _code, above, *_rest in categories if above == pk}
        if not parent and name in {each for _pk, _code, each, _synonyms in needs}:
            # Who asks for food asks for no pub.
            continue
        # Half the name of a whole group means less than all of the group: "libraries" are no schools.
        for each in _names(name, synonyms) if parent else (name, *synonyms):
            book.add(each, category_ids=parts)
    for pk, _code, name, synonyms in needs:
        for each in _names(name, synonyms):
            book.add(each, need_id=pk)
    return book


def _names(name: str, synonyms: Iterable[str]) -> list[str]:
    names = {name, *_AND.split(name), *synonyms}
    return [each for each in names if set(key(each).split()) - QUIET]
