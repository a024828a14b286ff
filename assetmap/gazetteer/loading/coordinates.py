"""Latitude and longitude as a file gives them."""

import shapely

from assetmap.geo.great_britain import GREAT_BRITAIN


def read_position(row: dict[str, str]) -> tuple[float, float]:
    """Return longitude and latitude from the columns lon and lat, or raise ValueError with a sentence."""
    try:
        lat, lon = float(row.get("lat", "")), float(row.get("lon", ""))
    except ValueError:
        raise ValueError("lat and lon are not both numbers.") from None
    if shapely.contains_xy(GREAT_BRITAIN, lon, lat):
        return lon, lat
    if shapely.contains_xy(GREAT_BRITAIN, lat, lon):
        raise ValueError("lat and lon look swapped.")
    raise ValueError(f"The position {lat}, {lon} is not in Great Britain.")
