"""Names as they are compared: without case, accents or apostrophes, and with one spelling for Saint."""

import re
import unicodedata

# Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ı": "i",
        "&": " and ",
    }
)
_APOSTROPHES = re.compile("['’‘`´ʼ′]")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_ONE_SPELLING = {
    "saint": "st",
    "sainte": "st",
    "gt": "great",
    "lt": "little",
    "mount": "mt",
    "nth": "north",
    "sth": "south",
}


def key(name: str) -> str:
    """Return a name as it is stored and searched: "St. Mary’s Cray" and "saint marys cray" are one."""
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold().translate(_PLAIN))
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    words = _NOT_A_WORD.sub(" ", bare).split()
    return " ".join(_ONE_SPELLING.get(word, word) for word in words)
