"""Where a row says its place is: degrees or grid metres, checked to be in the United Kingdom."""

import math
from typing import Any

from django.utils.translation import gettext as _

from assetmap.geo.crs import to_wgs84

# A box around the United Kingdom, from St Kilda to Lowestoft and from Scilly to Shetland.
WEST, SOUTH, EAST, NORTH = -8.8, 49.8, 1.9, 61.0
MAX_EASTING_M, MAX_NORTHING_M = 700_000, 1_300_000
_DECIMALS = 6

Position = tuple[float, float]
Refusal = tuple[str, str]


def read_position(raw: dict[str, Any]) -> Position | Refusal | None:
    """Return (lon, lat) in WGS 84 degrees, a refusal as (code, sentence), or None when nothing is given.

    Looks at lon and lat, then at easting and northing (British National Grid metres).
    """
    for first, second, read in (("lon", "lat", _degrees), ("easting", "northing", _grid)):
        one, other = _number(raw.get(first)), _number(raw.get(second))
        if one is None and other is None:
            continue
        if one is None or other is None:
            return "half_position", _("Only one of the two coordinates is given.")
        if not (math.isfinite(one) and math.isfinite(other)):
            return "bad_position", _("The position is not given in numbers.")
        return read(one, other)
    return None


def in_the_uk(lon: float, lat: float) -> bool:
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH


def _number(value: Any) -> float | None:
    """Return the number of a cell: None when it is blank, NaN when it is something else."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        # Python would read 5_1 and the digits of other scripts as numbers too.
        if isinstance(value, bool) or (isinstance(value, str) and ("_" in value or not value.isascii())):
            return math.nan
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return math.nan


def _degrees(lon: float, lat: float) -> Position | Refusal:
    if in_the_uk(lon, lat):
        return round(lon, _DECIMALS), round(lat, _DECIMALS)
    if in_the_uk(lat, lon):
        return "swapped_position", _("Longitude and latitude are swapped.")
    return "outside_uk", _("The position is outside the United Kingdom.")


def _grid(easting: float, northing: float) -> Position | Refusal:
    if 0 < easting < MAX_EASTING_M and 0 < northing < MAX_NORTHING_M:
        lon, lat = (float(one) for one in to_wgs84(easting, northing))
        return _degrees(lon, lat)
    return "outside_uk", _("The position is outside the British National Grid.")
