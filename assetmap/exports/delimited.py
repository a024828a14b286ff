"""CSV that spreadsheets open by a double click: UTF-8 with its mark, and cells that are never run."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from assetmap.exports.cells import inert, plain
from assetmap.exports.layers import Feature, Layer
from assetmap.geo.crs import to_bng

MEDIA_TYPE = "text/csv; charset=utf-8"
PLACE = ("lat", "lon", "easting", "northing")
_MARK = "\ufeff"


def csv_lines(layer: Layer) -> Iterator[bytes]:
    """Yield a layer as CSV; points give their place in degrees of WGS 84 and metres of the National Grid."""
    points = layer.geometry == "Point"
    header = ["id", *(field.name for field in layer.fields), *(PLACE if points else ())]
    yield _MARK.encode() + csv_line(header)
    for feature in layer.features():
        row = [feature.get("id"), *layer.values(feature)]
        yield csv_line([*row, *place_of(feature)] if points else row)


def csv_line(values: Iterable[Any]) -> bytes:
    """Return one line; yes and no are 1 and 0 nowhere, but the words true and false."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_cell(value) for value in values])
    return line.getvalue().encode()


def place_of(feature: Feature) -> list[float | None]:
    """Return a point's latitude, longitude, easting and northing; None for each where there is none."""
    if feature["geometry"] is None:
        return [None] * len(PLACE)
    lon, lat = feature["geometry"]["coordinates"]
    easting, northing = to_bng(lon, lat)
    return [lat, lon, round(float(easting), 1), round(float(northing), 1)]


def _cell(value: Any) -> Any:
    value = plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return inert(value) if isinstance(value, str) else value
