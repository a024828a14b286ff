"""National Grid references such as "TQ 381 772", read and written."""

import re
from dataclasses import dataclass

_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"  # the grid leaves out I
_PATTERN = re.compile(r"([A-HJ-Z]{2})\s*([0-9]{1,5})\s+([0-9]{1,5})|([A-HJ-Z]{2})\s*([0-9]{2,10})", re.ASCII)
_HUNDRED_KM = 100_000
_COLUMNS, _ROWS = 7, 13  # the 100 km squares in which Great Britain lies
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class GridSquare:
    """The square a reference names: its centre and side in British National Grid metres."""

    easting: float
    northing: float
    size_m: int


def parse_grid_reference(text: str) -> GridSquare | None:
    """Read a reference of 2 to 10 figures, spaced or not, in either case; None when it is not one.

    "TQ1" and bare letters are refused, and so is an odd number of figures: which half is short is a
    guess. Some references ("TQ11") also read as postcode districts; the caller decides which comes first.
    """
    match = _PATTERN.fullmatch(text.strip().upper()) if len(text) <= _LONGEST else None
    if match is None:
        return None
    if match[1]:
        letters, east, north = match[1], match[2], match[3]
    else:
        letters, figures = match[4], match[5]
        east, north = figures[: len(figures) // 2], figures[len(figures) // 2 :]
    column, row = _square(letters)
    if len(east) != len(north) or not (0 <= column < _COLUMNS and 0 <= row < _ROWS):
        return None
    size_m = 10 ** (5 - len(east))
    return GridSquare(
        easting=column * _HUNDRED_KM + int(east) * size_m + size_m / 2,
        northing=row * _HUNDRED_KM + int(north) * size_m + size_m / 2,
        size_m=size_m,
    )


def format_grid_reference(easting: float, northing: float, *, figures: int = 6) -> str:
    """Write the square that contains a British National Grid point, like "TQ 381 772".

    `figures` is an even number from 2 (10 km) to 10 (1 m). Raises ValueError outside the grid.
    """
    if figures not in range(2, 11, 2):
        raise ValueError("A grid reference has 2, 4, 6, 8 or 10 figures.")
    column, row = int(easting // _HUNDRED_KM), int(northing // _HUNDRED_KM)
    if not (0 <= column < _COLUMNS and 0 <= row < _ROWS):
        raise ValueError("The point is outside the National Grid.")
    half = figures // 2
    size_m = 10 ** (5 - half)
    east, north = (int(value % _HUNDRED_KM) // size_m for value in (easting, northing))
    return f"{_square_letters(column, row)} {east:0{half}} {north:0{half}}"


def _square(letters: str) -> tuple[int, int]:
    """Column and row of a 100 km square, counted from the grid's false origin."""
    major, minor = (_LETTERS.index(letter) for letter in letters)
    column = (major - 2) % 5 * 5 + minor % 5
    row = 19 - major // 5 * 5 - minor // 5
    return column, row


def _square_letters(column: int, row: int) -> str:
    """Name the two letters of a 100 km square."""
    down = 19 - row
    major = down - down % 5 + (column + 10) // 5
    minor = down * 5 % 25 + column % 5
    return _LETTERS[major] + _LETTERS[minor]
