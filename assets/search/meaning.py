"""What typed words mean: terms, and the wants that they make up."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Term:
    """Some words, spelt as they were meant, that mean needs, kinds of place, or nothing but themselves.

    Names of places with one of the `signs` are meant as well; the words in a name mean nothing if they are
    not `telling`.
    """

    words: tuple[str, ...]
    need_ids: frozenset[int] = frozenset()
    category_ids: frozenset[int] = frozenset()
    signs: tuple[tuple[str, ...], ...] = ()
    telling: bool = True

    @property
    def has_meaning(self) -> bool:
        return bool(self.need_ids or self.category_ids)


@dataclass(frozen=True)
class Want:
    """One of the things that are asked for; `by_and` where "and" or "or" stands before it, not a comma."""

    terms: tuple[Term, ...]
    by_and: bool = False

    @property
    def has_meaning(self) -> bool:
        return any(term.has_meaning for term in self.terms)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for term in self.terms for word in term.words)

    def __str__(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True)
class Meaning:
    """What a text means; `guesses` are (typed, understood as), to be said and never hidden."""

    wants: tuple[Want, ...] = ()
    guesses: tuple[tuple[str, str], ...] = ()

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        return tuple(dict.fromkeys(term for want in self.wants for term in want.terms))

    @property
    def meant(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.has_meaning)

    @property
    def literal(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.has_meaning)

    @property
    def alone(self) -> tuple[Want, ...]:
        """What means nothing but itself and is joined by "and" to what has a meaning: it will do by itself.

        After a comma stands what the rest is like, or where: "lunch club, Eltham".
        """
        if not self.meant:
            return ()
        joined = (
            want
            for want, following in zip(self.wants, (*self.wants[1:], None), strict=True)
            if want.by_and or (following and following.by_and)
        )
        return tuple(want for want in joined if not want.has_meaning)

    @property
    def need_ids(self) -> list[int]:
        return sorted({pk for term in self.terms for pk in term.need_ids})

    @property
    def category_ids(self) -> list[int]:
        return sorted({pk for term in self.terms for pk in term.category_ids})

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for term in self.terms for word in term.words)


def said(wants: tuple[Want, ...]) -> str:
    """Return a text that asks for these."""
    text = ""
    for want in wants:
        text += f"{' and ' if want.by_and else ', '}{want}" if text else str(want)
    return text
