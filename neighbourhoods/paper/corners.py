"""Corners as a helper reads them off a sheet: "C4 top left, D4, E6 bottom"."""

import re
from dataclasses import dataclass

from neighbourhoods.paper.sheet import COLUMNS, ROWS, Sheet

MOST_CORNERS = 200
_BETWEEN = re.compile(r"[,;\n]+")
_CORNER = re.compile(r"([A-Z])\s*([0-9]{1,2})\b\s*(.*)", re.ASCII | re.DOTALL)
_WORDS = re.compile(r"[A-Z]+", re.ASCII)
_LOW, _MIDDLE, _HIGH = 1 / 6, 1 / 2, 5 / 6
_DOWN = {"TOP": _LOW, "UPPER": _LOW, "NORTH": _LOW, "BOTTOM": _HIGH, "LOWER": _HIGH, "SOUTH": _HIGH}
_ACROSS = {"LEFT": _LOW, "WEST": _LOW, "RIGHT": _HIGH, "EAST": _HIGH}
_NEITHER = {"MIDDLE", "CENTRE", "CENTER", "OF", "THE", "AT"}
# What is short for what, so that a long outline is quickly typed.
_SHORT = {
    "T": "TOP", "B": "BOTTOM", "L": "LEFT", "R": "RIGHT", "M": "MIDDLE", "N": "NORTH", "S": "SOUTH",
    "E": "EAST", "W": "WEST", "TL": "TOP LEFT", "TR": "TOP RIGHT", "BL": "BOTTOM LEFT", "BR": "BOTTOM RIGHT",
    "NW": "NORTH WEST", "NE": "NORTH EAST", "SW": "SOUTH WEST", "SE": "SOUTH EAST",
}  # fmt: skip


class NotACornerError(Exception):
    """One of the corners is not a place on the sheet; `text` is what was typed for it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


@dataclass(frozen=True)
class Corner:
    """A square of the grid, and how far across and down in it, from 0 to 1."""

    column: str
    row: int
    across: float
    down: float

    def on(self, sheet: Sheet) -> tuple[float, float]:
        """Return its longitude and latitude on a sheet."""
        return sheet.position(self.column, self.row, self.across, self.down)


def read_corners(text: str) -> list[Corner]:
    """Read corners between commas, semicolons or line ends, in any case; the middle unless it says where.

    Raises NotACornerError for the first that is not one.
    """
    return [_corner(part.strip()) for part in _BETWEEN.split(text) if part.strip()]


def _corner(text: str) -> Corner:
    match = _CORNER.fullmatch(text.upper())
    if not match or match[1] not in COLUMNS or not 1 <= int(match[2]) <= ROWS:
        raise NotACornerError(text)
    words = " ".join(_SHORT.get(word, word) for word in _WORDS.findall(match[3])).split()
    known = _DOWN.keys() | _ACROSS.keys() | _NEITHER
    across, down = (
        [_ACROSS[word] for word in words if word in _ACROSS],
        [_DOWN[w] for w in words if w in _DOWN],
    )
    # "Top bottom" is a slip; which of the two was meant is a guess.
    if not known.issuperset(words) or len(across) > 1 or len(down) > 1 or re.search(r"[0-9]", match[3]):
        raise NotACornerError(text)
    return Corner(match[1], int(match[2]), *(found[0] if found else _MIDDLE for found in (across, down)))
