"""Values as cells: lists as one text, nothing that a spreadsheet would run, nothing that XML cannot hold."""

import re
from typing import Any

# Excel, Calc and Sheets take a cell that begins so for a formula. Apostrophes before it are those added here
# or ones that were there, so that taking one away gives the text back.
_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
# XML 1.0 has no place for these, not even escaped.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"
# How workbooks write a sign by its number: Excel reads "_x003D_1" as "=1", so what only looks so is escaped.
_NUMBERED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def plain(value: Any) -> Any:
    """Return a JSON value as one cell's: lists joined by semicolons, numbers and yes or no as they are."""
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def runs(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return _RUNS.match(text) is not None


def inert(text: str) -> str:
    """Return a text that spreadsheets show and never run: an apostrophe goes before what could."""
    return f"'{text}" if runs(text) else text


def without_forbidden(text: str) -> str:
    """Return a text with the sign for "unreadable" in place of control characters that XML forbids."""
    return _NOT_IN_XML.sub(REPLACEMENT, text)


def unnumbered(text: str) -> str:
    """Return a text that workbooks show as it stands, though a part looks like a sign by its number."""
    return _NUMBERED.sub("_x005F_", text)
