"""What the names of places tell: words that show whom a place is for, and words that show nothing.

Registers of places say little but a name. "Dementia centre" tells what it is for to somebody who asks about
Alzheimer's, and neither "Muffin Break" nor "Cake Company" is one for who needs a break or company.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assetmap.gazetteer.names import key
from assets.search.stems import stem

SIGNS = Path(__file__).with_name("signs.json")
Words = tuple[str, ...]


@dataclass(frozen=True)
class Signs:
    """Signs of needs and kinds by code, of single words that are looked for, and the words that are none."""

    needs: dict[str, tuple[Words, ...]]
    kinds: dict[str, tuple[Words, ...]]
    words: dict[Words, tuple[Words, ...]]
    loose: frozenset[Words]

    def of(self, stems: Words, *, needs: Iterable[str], kinds: Iterable[str]) -> tuple[Words, ...]:
        """Return the names that show what words look for: of a kind if they name one, else of a need."""
        if stems in self.words:
            return self.words[stems]
        found = [each for code in sorted(kinds) for each in self.kinds.get(code, ())]
        if not kinds:
            found = [each for code in sorted(needs) for each in self.needs.get(code, ())]
        return tuple(dict.fromkeys(found))


@cache
def signs() -> Signs:
    """Return all signs; read once."""
    written = json.loads(SIGNS.read_text(encoding="utf-8"))
    return Signs(
        needs={code: _all(names) for code, names in written["needs"].items()},
        kinds={code: _all(names) for code, names in written["kinds"].items()},
        words={_stems(name): _all(names) for name, names in written["words"].items()},
        loose=frozenset(map(_stems, written["loose"])),
    )


def _all(names: Sequence[str]) -> tuple[Words, ...]:
    return tuple(tuple(key(name).split()) for name in names)


def _stems(name: str) -> Words:
    return tuple(stem(word) for word in key(name).split())
