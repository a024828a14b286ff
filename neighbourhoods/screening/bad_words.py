"""Finding bad words in names, disguises included, without taking Scunthorpe for one."""

import re
import unicodedata
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("bad_words.txt")
_ENDINGS = "s|es|ed|er|ers|y|ing|in|face|head|hole"
_LOOKALIKES = str.maketrans("0134578@$!|€+", "oieastbasiiet")
_LETTERS = re.compile(r"[a-z*]+")
_STRETCHED = re.compile(r"([a-z])\1{2,}|([aeiou])\2+")
_SPELT_OUT = re.compile(r"(?<![a-z])[a-z*](?:[\W_]{1,3}[a-z*](?![a-z*]))+")
_WORDS = re.compile(r"\S*[a-z]\S*")
_STARS = re.compile(r"\*{2,}")


def bad_words_in(text: str) -> list[str]:
    """List the bad words in a text, as they stand in the list, each once and in order.

    Letters written as digits or signs, stretched, starred out or spaced apart are read as meant. Only whole
    words count, so that a place is not blamed for what its name happens to contain.
    """
    found = [word for token in _tokens(text) for word in _meant(token)]
    return list(dict.fromkeys(found))


def _tokens(text: str) -> list[str]:
    """Split a text into words of plain letters and stars, words that were spelt out among them."""
    plain = _plain(text)
    spelt = [re.sub(r"[^a-z*]", "", each) for each in _SPELT_OUT.findall(plain)]
    return _LETTERS.findall(plain) + spelt


def _plain(text: str) -> str:
    """Lower a text to unaccented letters, with lookalike digits and signs inside words as letters."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )
    # "Flat 14" holds a number and "Up!" a sign; "sh1t" and "$hit" hold letters.
    return _WORDS.sub(lambda word: word[0].rstrip("!|+").translate(_LOOKALIKES), _STARS.sub("*", bare))


def _meant(token: str) -> list[str]:
    if "*" in token and len(token.replace("*", "")) >= 2:
        starred = re.compile(re.escape(token).replace(r"\*", "[a-z]{1,3}"))
        return [word for word in bad_words() if starred.fullmatch(word)]
    words = bad_words()
    matches = (_pattern().fullmatch(each) for each in {token, _unstretched(token)})
    return [words[match.lastindex - 1] for match in matches if match]


@cache
def bad_words() -> tuple[str, ...]:
    """Read the list, once a process."""
    lines = _LIST.read_text(encoding="utf-8").split("\n")
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def _pattern() -> re.Pattern[str]:
    """Match any word of the list with its endings; the number of the group is that of the word."""
    stems = map(_unstretched, bad_words())
    # "shitty" doubles its last letter; "Twatt", which has no ending, is a village in Orkney.
    return re.compile("|".join(f"({stem}(?:{stem[-1]}?(?:{_ENDINGS}))?)" for stem in stems))


def _unstretched(token: str) -> str:
    return _STRETCHED.sub(lambda run: run[1] or run[2], token)
