"""Several places typed at once, such as "SE18 and SE28": a question, because one search has one middle."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from assetmap.gazetteer.answers import Answer, Choices, Found

_BETWEEN = re.compile(r"\s*(?:[,;/&+]|\b(?:and|or|to)\b)\s*", re.IGNORECASE)
_MOST = 4


def several(text: str, locate: Callable[[str], Answer]) -> Choices | None:
    """Return the places that `text` lists, each found by `locate` on its own; None unless they all are known.

    A part that is itself a question, as a name of several places, counts with its likeliest answer.
    """
    parts = [part for part in _BETWEEN.split(text) if part]
    if not 2 <= len(parts) <= _MOST:
        return None
    options: list[Found] = []
    for part in parts:
        match locate(part):
            case Found() as place:
                options.append(place)
            case Choices() as choices if choices.options:
                options.append(choices.options[0])
            case _:
                return None
    return Choices(_("We look around one place at a time. Which one first?"), options)
