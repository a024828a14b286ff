"""One form for "walk", "walks" and "walking", so that either finds the other."""

from functools import cache

_SHORTEST = 3
_KEPT = ("ss", "us", "is")


@cache
def stem(word: str) -> str:
    """Return a word's common form: plural, -ing, -ed and a silent e are taken off where enough is left."""
    if word.endswith("ies") and len(word) > _SHORTEST + 2:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(_KEPT) and len(word) > _SHORTEST:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST:
            word = _single(word[: -len(ending)])
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST + 1 else word


def _single(word: str) -> str:
    doubled = word[-1] == word[-2] and word[-1] not in "aeioulsz"
    return word[:-1] if doubled else word
