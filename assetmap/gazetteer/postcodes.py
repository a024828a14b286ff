"""The shape of a postcode: reading it, showing it, and the slips people make when typing one."""

import re
from collections.abc import Iterator
from itertools import combinations, product

OUTCODE = r"[A-Z]{1,2}[0-9][0-9A-Z]?"
_WHOLE = re.compile(rf"({OUTCODE})([0-9][A-Z]{{2}})", re.ASCII)
_OUTCODE = re.compile(OUTCODE, re.ASCII)
_INSIDE_TEXT = re.compile(r"(?<![A-Z0-9])([A-Z]{1,2}[0-9][0-9A-Z]?\s{0,3}[0-9][A-Z]{2})\W*$", re.ASCII)
# Characters that are taken for one another, on paper and on a keyboard.
_LOOKALIKES = ["O0Q", "I1L", "S5", "Z2", "B8", "G6"]
_ALIKE = {one: group.replace(one, "") for group in _LOOKALIKES for one in group}
_MOST_SLIPS = 2
_INCODE_LENGTH = 3


def is_postcode(compact: str) -> bool:
    """Whether capitals and digits without spaces have the shape of a whole postcode."""
    return _WHOLE.fullmatch(compact) is not None


def is_outcode(compact: str) -> bool:
    """Whether it has the shape of a postcode's first half."""
    return _OUTCODE.fullmatch(compact) is not None


def outcode_of(code: str) -> str:
    """Return the first half of a compact postcode."""
    return code[:-_INCODE_LENGTH]


def sector_of(code: str) -> str:
    """Return the first half and the figure after it, without a space: SE108 for SE108EW."""
    return code[: 1 - _INCODE_LENGTH]


def area_of(code: str) -> str:
    """Return the letters a postcode or outcode begins with: SE for SE108EW."""
    return re.match(r"[A-Z]*", code)[0]


def shown(code: str) -> str:
    """Return a compact postcode as it is written on an envelope: SE10 8EW."""
    return f"{outcode_of(code)} {code[-_INCODE_LENGTH:]}"


def at_the_end_of(text: str) -> str | None:
    """Return the compact postcode that an address in capitals ends with, if it does."""
    found = _INSIDE_TEXT.search(text)
    return re.sub(r"\s", "", found[1]) if found else None


def slips(compact: str) -> Iterator[str]:
    """Postcodes that may have been meant: two lookalikes mistaken at most, or two neighbours swapped.

    Give the likeliest first; the text itself is not among them.
    """
    seen = {compact}
    for variant in (*_lookalikes(compact), *_swaps(compact)):
        if variant not in seen and is_postcode(variant):
            seen.add(variant)
            yield variant


def _lookalikes(compact: str) -> Iterator[str]:
    doubtful = [place for place, character in enumerate(compact) if character in _ALIKE]
    for how_many in range(1, _MOST_SLIPS + 1):
        for places in combinations(doubtful, how_many):
            for replacements in product(*(_ALIKE[compact[place]] for place in places)):
                characters = list(compact)
                for place, replacement in zip(places, replacements, strict=True):
                    characters[place] = replacement
                yield "".join(characters)


def _swaps(compact: str) -> Iterator[str]:
    for place in range(len(compact) - 1):
        yield compact[:place] + compact[place + 1] + compact[place] + compact[place + 2 :]
