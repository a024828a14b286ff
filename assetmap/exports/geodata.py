"""GeoPackage and FlatGeobuf through GDAL, in the pyogrio wheel."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyogrio.raw import write

from assetmap.exports.cells import plain
from assetmap.exports.layers import Feature, Field, Layer
from assetmap.exports.translating import translate

GEOPACKAGE, FLATGEOBUF = "application/geopackage+sqlite3", "application/flatgeobuf"
# Rows take some ten times as much memory as their text does.
_BATCH = 2_000
_TYPES = {"integer": np.int64, "number": np.float64, "boolean": np.bool_}
# Where SQLite keeps the version of the library that wrote a file last.
_LIBRARY_VERSION_AT = 96


def write_geopackage(target: Path, layers: Sequence[Layer], *, readme: str, day: dt.datetime) -> None:
    """Write layers as a GeoPackage that is the same, byte for byte, for the same rows, text and `day`."""
    for layer in layers:
        _append(target, layer)
    _describe(target, layers, readme, day)


def write_flatgeobuf(target: Path, layer: Layer) -> None:
    """Write one layer as FlatGeobuf, by way of a GeoPackage, since the format begins with its index."""
    rows = target.with_suffix(".rows.gpkg")
    indexed = _append(rows, layer)
    translate(rows, target, ["-f", "FlatGeobuf", "-lco", f"SPATIAL_INDEX={'YES' if indexed else 'NO'}"])
    rows.unlink()


def _append(target: Path, layer: Layer) -> bool:
    """Add a layer, some rows at a time; returns whether it has rows and all of them have a geometry."""
    features = layer.features()
    rows = _Rows(layer, islice(features, _BATCH))
    # The index of a FlatGeobuf file has no place for what has none.
    placed = bool(rows.values)
    while True:
        placed = placed and all(rows.geometries)
        _write(target, layer, rows)
        rows = _Rows(layer, islice(features, _BATCH))
        if not rows.values:
            return placed


class _Rows:
    """Features as rows of values and texts of geometries, which take far less than the features do."""

    def __init__(self, layer: Layer, features: Iterable[Feature]) -> None:
        self.values: list[list[Any]] = []
        self.geometries: list[str | None] = []
        for feature in features:
            self.values.append([feature.get("id"), *layer.values(feature)])
            self.geometries.append(json.dumps(feature["geometry"]) if feature["geometry"] else None)


def _write(target: Path, layer: Layer, rows: _Rows) -> None:
    fields = [Field("source_id", "integer"), *layer.fields]
    columns = list(zip(*rows.values, strict=True)) or [()] * len(fields)
    made = (_column(field, values) for field, values in zip(fields, columns, strict=True))
    data, masks = zip(*made, strict=True)
    shapes = shapely.from_geojson(np.array(rows.geometries, dtype=object)) if layer.geometry else None
    write(
        target,
        geometry=None if shapes is None else shapely.to_wkb(shapes),
        field_data=data,
        field_mask=masks,
        fields=[field.name for field in fields],
        geometry_type=layer.geometry,
        crs="EPSG:4326" if layer.geometry else None,
        driver="GPKG",
        encoding="UTF-8",
        promote_to_multi=layer.geometry == "MultiPolygon",
        append=target.exists(),
        layer=layer.name,
    )


def _column(field: Field, values: Sequence[Any]) -> tuple[np.ndarray, np.ndarray | None]:
    """Return a field's values as GDAL takes them, and which of them are null."""
    if field.kind not in _TYPES:
        return np.array([plain(value) for value in values], dtype=object), None
    missing = np.array([value is None for value in values], dtype=bool)
    return np.array([value or 0 for value in values], dtype=_TYPES[field.kind]), missing


def _describe(target: Path, layers: Sequence[Layer], readme: str, day: dt.datetime) -> None:
    """Say what the layers are, and take the moment and the machine out of the file."""
    stamp = day.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with closing(sqlite3.connect(target)) as database, database:
        database.execute("UPDATE gpkg_contents SET last_change = ?", [stamp])
        for layer in layers:
            about = [str(layer.title), readme, layer.name]
            database.execute(
                "UPDATE gpkg_contents SET identifier = ?, description = ? WHERE table_name = ?", about
            )
    with target.open("r+b") as file:
        file.seek(_LIBRARY_VERSION_AT)
        file.write(bytes(4))
