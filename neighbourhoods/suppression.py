"""What may be said of how many people: nothing below five, not even by subtraction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

FEWEST = 5
_BANDS = (FEWEST, 10, 20, 50, 100, 200, 500)


def shown(people: int) -> int | None:
    """Return a number of people that may be published; None where it is below five."""
    return people if people >= FEWEST else None


def total_beside(parts: Collection[int]) -> tuple[int | None, bool]:
    """Add up numbers of people that stand beside their sum; None below five.

    Where some of them are hidden, they are left out of it: the sum, even rounded, could give them away. The
    second value says that it is only so many at least.
    """
    told = [part for part in parts if shown(part) is not None]
    if sum(parts) < FEWEST:
        return None, False
    return sum(told) or FEWEST, len(told) < len(parts)


def band(people: int) -> int | None:
    """Round a number of people down to 5, 10, 20, 50, 100, 200 or 500; None below five.

    Squares of a map are counted in bands, so that somebody who watches them cannot tell from one drawing to
    the next which squares that drawing covers.
    """
    return max((step for step in _BANDS if step <= people), default=None)


@dataclass(frozen=True)
class Share:
    """How many people gave one answer, at least, in steps of five; None below five."""

    label: str
    at_least: int | None


def in_broad_terms(counts: Mapping[str, int]) -> list[Share]:
    """Round each answer's number of people down to a step of five.

    Exact numbers of some answers, with a total beside them, would give the others away; rounded ones never
    tell a hidden one apart from its neighbours.
    """
    return [
        Share(label, people // FEWEST * FEWEST if people >= FEWEST else None)
        for label, people in counts.items()
    ]
