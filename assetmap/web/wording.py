"""Words that are the same for many results, put together once."""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar

from django.utils.translation import get_language

Said = TypeVar("Said")


def worded_once(say: Callable[..., Said]) -> Callable[..., Said]:
    """Keep the last few thousand answers, in each language, of a function that goes by its values alone."""

    @lru_cache(maxsize=4096)
    def kept(_language: str | None, *values: Hashable) -> Said:
        return say(*values)

    @wraps(say)
    def said(*values: Hashable) -> Said:
        return kept(get_language(), *values)

    return said
