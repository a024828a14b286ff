"""Squares of five kilometres of the National Grid: which of many that say the same words may be near."""

import math
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, IntegerField

# As in the function assets_squares of migration 0006, which numbers them.
SIDE_M = 5_000
FIRST, LAST = -1, 999
# More than a distance can lose in rounding.
MARGIN_M = 1.0


class Squares(Func):
    """The number of the square that a position is in, as the array that a GIN index takes."""

    function = "assets_squares"
    output_field: Any = ArrayField(IntegerField())


def squares_around(easting: float, northing: float, metres: float) -> list[int]:
    """Return the numbers of all squares that a circle on the National Grid may touch."""
    return squares_in((easting - metres, northing - metres, easting + metres, northing + metres))


def squares_in(box: tuple[float, float, float, float]) -> list[int]:
    """Return the numbers of all squares that a National Grid box (west, south, east, north) may touch."""
    west, south, east, north = box
    return [column * 1000 + row for column in _range(west, east) for row in _range(south, north)]


def _range(least: float, most: float) -> range:
    edges = least - MARGIN_M, most + MARGIN_M
    first, last = (max(FIRST, min(LAST, math.floor(edge / SIDE_M))) for edge in edges)
    return range(first, last + 1)
