"""CSV that spreadsheets open by a double click: UTF-8 with its mark, and cells that are never run."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np

from assetmap.exports.cells import inert, plain
from assetmap.exports.layers import Feature, Layer
from assetmap.geo.crs import to_bng

MEDIA_TYPE = "text/csv; charset=utf-8"
PLACE = ("lat", "lon", "easting", "northing")
_BATCH = 500
_MARK = "\ufeff"


def csv_lines(layer: Layer) -> Iterator[bytes]:
    """Yield a layer as CSV; points give their place in degrees of WGS 84 and metres of the National Grid."""
    points = layer.geometry == "Point"
    header = ["id", *(field.name for field in layer.fields), *(PLACE if points else ())]
    yield _MARK.encode() + csv_line(header)
    for row in rows_of(layer):
        yield csv_line(row)


def csv_line(values: Iterable[Any]) -> bytes:
    """Return one line; yes and no are the words true and false."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_cell(value) for value in values])
    return line.getvalue().encode()


def rows_of(layer: Layer) -> Iterator[list[Any]]:
    """Yield id and values of each feature; of points also their PLACE, empty where there is none."""
    features = layer.features()
    while batch := list(islice(features, _BATCH)):
        places = _places(batch) if layer.geometry == "Point" else [[]] * len(batch)
        for feature, place in zip(batch, places, strict=True):
            yield [feature.get("id"), *layer.values(feature), *place]


def _places(features: list[Feature]) -> list[list[float | None]]:
    """Return each point's latitude, longitude, easting and northing, worked out for all at once."""
    placed = [feature["geometry"] for feature in features if feature["geometry"]]
    positions = np.array([geometry["coordinates"] for geometry in placed]).reshape(-1, 2)
    metres = np.round(np.column_stack(to_bng(positions[:, 0], positions[:, 1])), 1).tolist()
    known = iter(zip(positions.tolist(), metres, strict=True))
    return [_place(*next(known)) if feature["geometry"] else [None] * len(PLACE) for feature in features]


def _place(position: list[float], metres: list[float]) -> list[float | None]:
    lon, lat = position
    return [lat, lon, *metres]


def _cell(value: Any) -> Any:
    value = plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return inert(value) if isinstance(value, str) else value
