"""Reading coordinates as people paste them: degrees, degrees and minutes, or National Grid metres."""

import re
from dataclasses import dataclass

import shapely

from assetmap.geo.crs import to_wgs84
from assetmap.geo.great_britain import GREAT_BRITAIN

_DEGREES = r"(?P<{0}d>[+-]?\d{{1,3}}(?:\.\d{{1,15}})?)\s?°?"
_SECONDS = r"(?:\s?(?P<{0}s>\d{{1,2}}(?:\.\d{{1,10}})?)\s?[\"”″])?"
_MINUTES = r"(?:\s?(?P<{0}m>\d{{1,2}}(?:\.\d{{1,10}})?)\s?['’′]" + _SECONDS + ")?"
_SIDE = r"\s?(?P<{0}h>[NSEWnsew])?"
_NUMBER = _DEGREES + _MINUTES + _SIDE
_PAIR = re.compile(
    r"(?:lat(?:itude)?[:=]?\s?)?"
    + _NUMBER.format("a")
    + r"\s?[,;/ ]\s?(?:lon(?:g|gitude)?[:=]?\s?)?"
    + _NUMBER.format("b"),
    re.ASCII | re.IGNORECASE,
)
_METRES = re.compile(r"(\d{5,6}(?:\.\d{1,3})?)\s?[,; ]\s?(\d{4,7}(?:\.\d{1,3})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A WGS 84 position, and whether it was typed longitude first."""

    lon: float
    lat: float
    swapped: bool = False

    def in_great_britain(self) -> bool:
        return bool(shapely.contains_xy(GREAT_BRITAIN, self.lon, self.lat))


def read_coordinates(text: str) -> Coordinates | None:
    """Read "51.48, -0.01", "51.48N 0.01W", degrees with minutes, or an easting and northing; else None.

    Latitude comes first, as on every map service's page. Numbers that lie in Great Britain only the other way
    round are turned and marked `swapped`.
    """
    if metres := _METRES.fullmatch(text):
        lon, lat = to_wgs84(float(metres[1]), float(metres[2]))
        return Coordinates(float(lon), float(lat))
    pair = _PAIR.fullmatch(text)
    if pair is None:
        return None
    first, second = _degrees(pair, "a"), _degrees(pair, "b")
    sides = ((pair["ah"] or "").upper(), (pair["bh"] or "").upper())
    if sides[0] in ("E", "W") or sides[1] in ("N", "S"):
        return (
            Coordinates(first, second) if sides[0] not in ("N", "S") and sides[1] not in ("E", "W") else None
        )
    straight, turned = Coordinates(second, first), Coordinates(first, second, swapped=True)
    if any(sides) or straight.in_great_britain() or not turned.in_great_britain():
        return straight
    return turned


def _degrees(pair: re.Match[str], which: str) -> float:
    whole = pair[f"{which}d"]
    size = abs(float(whole)) + float(pair[f"{which}m"] or 0) / 60 + float(pair[f"{which}s"] or 0) / 3600
    southern_or_western = whole.startswith("-") or (pair[f"{which}h"] or "").upper() in ("S", "W")
    return -size if southern_or_western else size
