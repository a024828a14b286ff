"""Loading the basemap's outlines from GeoJSON that ships with the service or comes from its operator."""

import json
from pathlib import Path

from django.contrib.gis.geos import GEOSException, GEOSGeometry
from django.utils import timezone

from assetmap.gazetteer.loading.source import LoadError, checksum, read_text
from assetmap.gazetteer.loading.transaction import loading
from assetmap.gazetteer.models import LoadedPart, Outline
from assetmap.geo import WGS84
from assetmap.geo.json_depth import load_json

_LINES = {"LineString", "MultiLineString"}
_AREAS = {"Polygon", "MultiPolygon"}
_FORMS = {
    Outline.Kind.WATER: _LINES | _AREAS,
    Outline.Kind.GREEN: _AREAS,
    Outline.Kind.ROAD: _LINES,
    Outline.Kind.LIMIT: _LINES | _AREAS,
}
_LONGEST_NAME = 120


def load_outlines(path: Path, *, source: str, force: bool = False) -> int | None:
    """Replace the outlines that `source` gave before by the file's, and return how many there are now.

    Each feature has the properties `kind` (water, green, road or limit) and, if it likes, `name`. Returns
    None when the same file was loaded before and `force` is not set. Raises LoadError, with nothing changed,
    if any feature cannot be used.
    """
    if not path.is_file():
        raise LoadError(f"There is no file {path}.")
    file_sum = checksum(path)
    with loading():
        part = LoadedPart.objects.filter(dataset=LoadedPart.Dataset.OUTLINES, part=source)
        if not force and part.filter(checksum=file_sum).exists():
            return None
        outlines = [_read(number, feature, source) for number, feature in enumerate(_features(path), 1)]
        Outline.objects.filter(source=source).delete()
        Outline.objects.bulk_create(outlines, batch_size=1000)
        values = {"checksum": file_sum, "rows": len(outlines), "loaded_at": timezone.now()}
        LoadedPart.objects.update_or_create(dataset=LoadedPart.Dataset.OUTLINES, part=source, defaults=values)
    return len(outlines)


def _features(path: Path) -> list[object]:
    try:
        collection = load_json(read_text(path))
    except ValueError as error:
        raise LoadError(f"{path.name} is not GeoJSON: {error}.") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise LoadError(f"{path.name} is not a GeoJSON FeatureCollection with features.")
    return features


def _read(number: int, feature: object, source: str) -> Outline:
    try:
        properties = feature["properties"]
        kind, name = properties["kind"], properties.get("name") or ""
        shape = GEOSGeometry(json.dumps(feature["geometry"]))
        shape.srid = WGS84
    except (TypeError, KeyError, ValueError, GEOSException) as error:
        raise LoadError(f"Feature {number} has no kind or no usable shape: {error}.") from error
    if kind not in Outline.Kind.values or shape.geom_type not in _FORMS[kind]:
        raise LoadError(f"Feature {number}: a {shape.geom_type} cannot be drawn as {kind!r}.")
    west, south, east, north = shape.extent
    if shape.empty or not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise LoadError(f"Feature {number} is not in degrees of longitude and latitude.")
    return Outline(kind=kind, name=str(name)[:_LONGEST_NAME], source=source, shape=shape)
