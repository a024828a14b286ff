"""What a lookup answers: a point, a question, or a plain reason why not."""

from dataclasses import dataclass, field

from django.contrib.gis.geos import Point

from assetmap.gazetteer.models import Outcode, PlaceName, Postcode

Extent = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Found:
    """One place, in WGS 84; `extent` is (west, south, east, north) where it has one.

    `kind` is a stable code: postcode, postcode_part, outcode, city, town, suburb, village, hamlet, other,
    point or grid_reference.
    """

    label: str
    kind: str
    lon: float
    lat: float
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Several places fit: ask the question and offer the options, likeliest first."""

    question: str
    options: list[Found]


@dataclass(frozen=True, slots=True)
class NotFound:
    """Nothing fits: a stable code, a sentence to show, and what may have been meant, likeliest first."""

    code: str
    message: str
    suggestions: list[Found] = field(default_factory=list)


Answer = Found | Choices | NotFound


def found_postcode(postcode: Postcode) -> Found:
    return Found(str(postcode), "postcode", *_position(postcode.location))


def found_outcode(outcode: Outcode) -> Found:
    extent = tuple(round(edge, 6) for edge in outcode.extent.extent)
    return Found(outcode.code, "outcode", *_position(outcode.location), extent)


def found_place(place: PlaceName, label: str) -> Found:
    return Found(label, place.kind, *_position(place.location))


def _position(point: Point) -> tuple[float, float]:
    # Six decimals are 11 cm, which is finer than any of the sources.
    return round(point.x, 6), round(point.y, 6)
