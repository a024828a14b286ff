"""Turning what people type into a point, a question, or a plain reason why not."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from assetmap.gazetteer import locate_place, locate_postcode
from assetmap.gazetteer.answers import Answer, Choices, Found, NotFound
from assetmap.gazetteer.coordinates import Coordinates
from assetmap.gazetteer.locate_several import several
from assetmap.gazetteer.models import Postcode
from assetmap.gazetteer.typed import (
    Name,
    NearlyPostcode,
    PostcodePart,
    TypedOutcode,
    Unreadable,
    WholePostcode,
    read,
)
from assetmap.geo.crs import to_wgs84
from assetmap.geo.gridref import GridSquare, format_grid_reference

__all__ = ["Answer", "Choices", "Found", "NotFound", "locate", "nearest_postcode"]

Near = tuple[float, float] | None
_MOST_AT_ONE_POINT = 20


def locate(text: str, *, near: Near = None) -> Answer:
    """Look up a postcode or part of one, a place name, coordinates or a grid reference.

    `near` is a (longitude, latitude) in WGS 84 that brings the nearest of several places to the top. Any text
    at all gets one of three answers; nothing raises, and a slip is asked about, not repaired in silence.
    """
    answer = _one(text, near)
    if isinstance(answer, NotFound) and answer.code == "place_unknown":
        return several(text, lambda part: _one(part, near)) or answer
    return answer


def _one(text: str, near: Near) -> Answer:
    typed = read(text)
    return _READERS[type(typed)](typed, near)


def nearest_postcode(lon: float, lat: float, *, within_m: float = 5_000) -> Postcode | None:
    """Return the live postcode nearest to a WGS 84 point, with its `distance`, or None if it is too far."""
    nearest = Postcode.objects.live().located().nearest_first(lon, lat)[:_MOST_AT_ONE_POINT]
    # Flats in one block often share a point; the first in the alphabet stands for them.
    found = min(nearest, key=lambda one: (one.distance.m, one.code), default=None)
    return found if found is not None and found.distance.m <= within_m else None


def _grid_square(square: GridSquare, _near: Near) -> Answer:
    lon, lat = (float(degrees) for degrees in to_wgs84(square.easting, square.northing))
    if not Coordinates(lon, lat).in_great_britain():
        return _outside()
    figures = 2 * (6 - len(str(square.size_m)))
    half = square.size_m / 2
    west, south = to_wgs84(square.easting - half, square.northing - half)
    east, north = to_wgs84(square.easting + half, square.northing + half)
    extent = tuple(round(float(edge), 6) for edge in (west, south, east, north))
    label = format_grid_reference(square.easting, square.northing, figures=figures)
    return Found(label, "grid_reference", round(lon, 6), round(lat, 6), extent)


def _coordinates(typed: Coordinates, _near: Near) -> Answer:
    if not typed.in_great_britain():
        return _outside()
    lon, lat = round(typed.lon, 6), round(typed.lat, 6)
    point = Found(f"{lat}, {lon}", "point", lon, lat)
    if typed.swapped:
        return Choices(
            _("The longitude seems to come first. Did you mean latitude %(lat)s, longitude %(lon)s?")
            % {"lat": lat, "lon": lon},
            [point],
        )
    return point


def _outside() -> NotFound:
    return NotFound(
        "outside_great_britain", _("That point is not in Great Britain. Only Great Britain is covered.")
    )


def _unreadable(typed: Unreadable, _near: Near) -> NotFound:
    messages = {
        "empty": _("Enter a postcode, a place, or a point on the map."),
        "too_long": _("That is too long to be a place. Enter a postcode or the name of a place."),
        "unreadable": _("We could not read that. Enter a postcode or the name of a place."),
    }
    return NotFound(typed.code, messages[typed.code])


_READERS: dict[type, Callable[..., Answer]] = {
    WholePostcode: lambda typed, _near: locate_postcode.whole(typed.code),
    PostcodePart: lambda typed, _near: locate_postcode.part(typed.outcode, typed.incode),
    TypedOutcode: lambda typed, _near: locate_postcode.outcode(typed.code),
    NearlyPostcode: lambda typed, near: (
        locate_postcode.nearly(typed.compact)
        or locate_place.named(Name(typed.compact, typed.compact.lower()), near)
    ),
    Name: locate_place.named,
    Coordinates: _coordinates,
    GridSquare: _grid_square,
    Unreadable: _unreadable,
}
