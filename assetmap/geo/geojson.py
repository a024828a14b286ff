"""RFC 7946 in and out: strict with what strangers send, exact in what is published."""

from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from .positions import Ring, read_ring, refuse_other_systems
from .problems import unusable
from .strict_json import parse_json

MAX_VERTICES = 2_000
MAX_RINGS = 10
MAX_PARTS = 3
DECIMALS = 6

Area = Polygon | MultiPolygon


def parse_drawn_area(text: bytes | str) -> Area:
    """Read one Polygon or MultiPolygon, in WGS 84, from a Geometry, Feature or FeatureCollection.

    Closes rings, drops points that repeat the one before and rounds to 6 decimals; repairs nothing
    else, so the result may still cross itself. Raises UnusableAreaError with code `bad_upload`, `not_area`,
    `too_few_points` or `too_many_points`. Every limit is checked before GEOS sees a coordinate.
    """
    return read_drawn_area(parse_json(text))


def read_drawn_area(document: Any) -> Area:
    """Read the area of JSON that is already parsed; the rules are those of `parse_drawn_area`."""
    geometry = _geometry_of(document)
    parts = _parts_of(geometry)
    _refuse_too_many(parts)
    rings = [[read_ring(ring) for ring in part] for part in parts]
    refuse_other_systems([ring for part in rings for ring in part])
    polygons = [_polygon(part) for part in rings]
    return polygons[0] if geometry["type"] == "Polygon" else MultiPolygon(polygons)


def to_geojson(shape: BaseGeometry) -> dict[str, Any]:
    """Write a WGS 84 shape as a GeoJSON geometry: 6 decimals, exteriors counter-clockwise, no `crs`."""
    rounded = shapely.transform(shape, lambda points: np.round(points, DECIMALS))
    return _lists(mapping(shapely.orient_polygons(rounded)))


def _lists(value: Any) -> Any:
    """Give the same structure with lists for tuples, as `json.loads` would give it back."""
    if isinstance(value, dict):
        return {key: _lists(member) for key, member in value.items()}
    return [_lists(member) for member in value] if isinstance(value, tuple | list) else value


def _geometry_of(document: Any) -> dict[str, Any]:
    """Find the one geometry of a Geometry, Feature or FeatureCollection."""
    member = _object(document)
    if member["type"] == "FeatureCollection":
        features = member.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise unusable("bad_upload", _("The file must hold exactly one area."))
        member = _object(features[0])
        if member["type"] != "Feature":
            raise unusable("bad_upload", _("This is not a GeoJSON file that we can read."))
    if member["type"] == "Feature":
        if not isinstance(member.get("properties"), dict | None):
            raise unusable("bad_upload", _("The file’s “properties” must be a list of names and values."))
        if member.get("geometry") is None:
            raise unusable("bad_upload", _("The file holds no shape."))
        member = _object(member["geometry"])
    return member


def _object(value: Any) -> dict[str, Any]:
    """Require a GeoJSON object with a type and without another coordinate system."""
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        raise unusable("bad_upload", _("This is not a GeoJSON file that we can read."))
    if "crs" in value:
        raise unusable(
            "bad_upload",
            _("The file names its own coordinate system (“crs”). Save it as GeoJSON in WGS 84 without one."),
        )
    return value


def _parts_of(geometry: dict[str, Any]) -> list[list[Any]]:
    """Polygons as lists of rings, not yet looked into."""
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise unusable("not_area", _("Draw an area: a single point or a line has no inside."))
    coordinates = geometry.get("coordinates")
    parts = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not isinstance(parts, list) or not all(isinstance(part, list) for part in parts):
        raise unusable("bad_upload", _("The shape’s coordinates are missing or not laid out as GeoJSON."))
    if not parts or not all(parts):
        raise unusable("too_few_points", _("Mark at least three corners."))
    if len(parts) > MAX_PARTS:
        raise unusable("not_area", _("A neighbourhood may have at most three separate parts."))
    return parts


def _refuse_too_many(parts: list[list[Any]]) -> None:
    """Refuse what would be slow, by counting alone."""
    rings = [ring for part in parts for ring in part]
    if not all(isinstance(ring, list) for ring in rings):
        raise unusable("bad_upload", _("The shape’s coordinates are missing or not laid out as GeoJSON."))
    if len(rings) > MAX_RINGS:
        raise unusable("bad_upload", _("The shape has too many holes and parts. The limit is ten outlines."))
    if sum(map(len, rings)) > MAX_VERTICES + len(rings):
        raise unusable("too_many_points", _("The shape has too many points. The limit is 2,000."))


def _polygon(rings: list[Ring]) -> Polygon:
    """Make a polygon of tidy rings, each of at least three distinct corners."""
    for ring in rings:
        if len(set(ring)) < 3:
            raise unusable("too_few_points", _("Mark at least three corners."), ring[0] if ring else None)
    return shapely.orient_polygons(Polygon(rings[0], rings[1:]))
