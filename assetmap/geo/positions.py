"""Coordinates as strangers send them: ordinary numbers, two at a time, in degrees."""

import math
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _

from .problems import unusable

Ring = list[tuple[float, float]]

_DECIMALS = 6
# Great Britain with a wide margin, in degrees and in National Grid metres, for telling what a file is in.
_LON, _LAT = (-10.0, 4.0), (49.0, 62.0)
_EASTING_M, _NORTHING_M = (0.0, 800_000.0), (0.0, 1_300_000.0)


def read_ring(ring: list[Any]) -> Ring:
    """Read one ring: numbers rounded to 6 decimals, repeats of the point before dropped, closed."""
    tidy: Ring = []
    for position in ring:
        point = _read_position(position)
        if not tidy or point != tidy[-1]:
            tidy.append(point)
    if len(tidy) > 1 and tidy[0] != tidy[-1]:
        tidy.append(tidy[0])
    return tidy


def _read_position(position: Any) -> tuple[float, float]:
    """Two finite numbers."""
    if not isinstance(position, list) or not all(
        isinstance(number, int | float) and not isinstance(number, bool) for number in position
    ):
        raise unusable("bad_upload", _("The shape’s coordinates are missing or not laid out as GeoJSON."))
    if len(position) > 2:
        raise unusable("not_area", _("The shape has heights. Save it with longitude and latitude only."))
    if len(position) < 2:
        raise unusable("bad_upload", _("A point needs a longitude and a latitude."))
    try:
        lon, lat = (float(number) for number in position)
    except OverflowError:
        lon = lat = math.inf
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise unusable("bad_upload", _("A coordinate is not an ordinary number."))
    # Adding zero turns -0.0 into 0.0, which would otherwise be published as "-0.0".
    return round(lon, _DECIMALS) + 0.0, round(lat, _DECIMALS) + 0.0


def refuse_other_systems(rings: list[Ring]) -> None:
    """Refuse coordinates that are not longitude and latitude, and say what they seem to be instead."""
    points = list(chain.from_iterable(rings))
    if all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points):
        if points and all(_between(lon, _LAT) and _between(lat, _LON) for lon, lat in points):
            raise unusable(
                "bad_upload",
                _("The coordinates look swapped. GeoJSON gives the longitude first, then the latitude."),
            )
    elif all(_between(x, _EASTING_M) and _between(y, _NORTHING_M) for x, y in points):
        raise unusable(
            "bad_upload",
            _("The coordinates look like British National Grid metres. Save the file in WGS 84 instead."),
        )
    else:
        raise unusable("bad_upload", _("The coordinates are not longitudes and latitudes in degrees."))


def _between(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
