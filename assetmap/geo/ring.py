"""Rings around a point, as the few boxes that an index can look up."""

import numpy as np
import shapely

# Enough for the boxes to hold little besides, few enough to be looked up in milliseconds.
_PARTS = 64
# More than any rounding of a distance of a thousand kilometres.
_MARGIN_M = 0.01


def boxes_along(x: float, y: float, nearest_m: float, farthest_m: float) -> shapely.MultiLineString:
    """Return the diagonals of boxes that together hold every point from nearest to farthest away.

    All in metres of one plane. Two corners say as much as a box does, in a third of the bytes.
    """
    half = np.pi / _PARTS
    turns = np.linspace(0, 2 * np.pi, _PARTS + 1)
    # Straight lines between the outer corners stay outside the circle, those between the inner ones inside.
    inner, outer = max(nearest_m - _MARGIN_M, 0.0), (farthest_m + _MARGIN_M) / np.cos(half)
    corners = np.stack(
        [x + np.outer((inner, outer), np.cos(turns)), y + np.outer((inner, outer), np.sin(turns))]
    )
    parts = np.concatenate([corners[:, :, :-1], corners[:, :, 1:]], axis=1)
    diagonals = np.stack([parts.min(axis=1), parts.max(axis=1)]).transpose(2, 0, 1)
    return shapely.multilinestrings(shapely.linestrings(diagonals))
