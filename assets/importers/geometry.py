"""Shapes out of GeoJSON files: read with GEOS alone, checked before anything is computed from them."""

import json
from pathlib import Path
from typing import Any

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from assetmap.geo.json_depth import load_json
from assets.importers.mapping import FileMapping
from assets.importers.positions import in_the_uk
from assets.importers.records import ImportProblem

MAX_VERTICES = 100_000
MAX_BYTES = 300_000_000


def load_features(text: str) -> list[Any]:
    """Return the features of a GeoJSON FeatureCollection; raises ImportProblem for anything else."""
    document = read_json(text)
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise ImportProblem("not_geojson", _("The file is not a GeoJSON FeatureCollection."))
    if "crs" in document:
        raise ImportProblem(
            "other_coordinates",
            _("The file names a coordinate system (“crs”). GeoJSON is in degrees; save it again as WGS 84."),
        )
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise ImportProblem("empty_file", _("The file holds no features."))
    return features


def read_json(text: str) -> Any:
    """Parse the JSON of a file; raises ImportProblem with the code `not_json`."""
    try:
        return load_json(text)
    except ValueError as error:
        raise ImportProblem(
            "not_json", _("The file is not JSON, or was cut off: %(error)s") % {"error": str(error)[:120]}
        ) from error


def shape_of(geometry: Any) -> BaseGeometry | None:
    """Return the shape of a GeoJSON geometry, or None when it is none, too large or not valid."""
    if not isinstance(geometry, dict):
        return None
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except (shapely.GEOSException, ValueError):
        return None
    if shape.is_empty or shapely.get_num_coordinates(shape) > MAX_VERTICES or not shape.is_valid:
        return None
    return shape


def named_areas(mapping: FileMapping) -> dict[str, MultiPolygon]:
    """Return the shapes that a mapping names for places to serve: {name: WGS 84 polygons}.

    Each is {"file": GeoJSON beside the mapping, "where": {property: value}}.
    """
    return {name: _named_area(name, rule, mapping.folder) for name, rule in mapping.areas.items()}


def _named_area(name: str, rule: Any, folder: Path) -> MultiPolygon:
    problem = ImportProblem(
        "bad_area",
        _("The mapping’s area “%(name)s” must name a GeoJSON file beside it and one valid polygon in it.")
        % {"name": name},
    )
    if not isinstance(rule, dict) or not isinstance(rule.get("where", {}), dict):
        raise problem
    path = folder / Path(str(rule.get("file", ""))).name
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        raise problem
    wanted = rule.get("where", {}).items()
    found = [
        feature.get("geometry")
        for feature in load_features(path.read_text(encoding="utf-8-sig"))
        if isinstance(feature, dict) and wanted <= (feature.get("properties") or {}).items()
    ]
    shape = shape_of(found[0]) if len(found) == 1 else None
    if not isinstance(shape, Polygon | MultiPolygon):
        raise problem
    west, south, east, north = shape.bounds
    if not (in_the_uk(west, south) and in_the_uk(east, north)):
        raise problem
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape])
