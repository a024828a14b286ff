"""Reading areas from GeoJSON and figures from a table; what cannot be used is rejected with a reason."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from assetmap.areas.loading.mapping import Mapping
from assetmap.areas.loading.problems import AreaLoadError, Rejection
from assetmap.areas.models import HIGHEST_DECILE, LOWEST_DECILE
from assetmap.gazetteer.loading.source import LoadError, read_rows, read_text
from assetmap.geo.great_britain import GREAT_BRITAIN
from assetmap.geo.json_depth import load_json

_NUMBERS = ("residents", "households", "decile", "rank")
_LONGEST_CODE, _LONGEST_NAME = 20, 120
_LARGEST = 2_000_000_000


@dataclass(frozen=True)
class Figures:
    """What the table says of one area; None is "not known"."""

    district: str = ""
    residents: int | None = None
    households: int | None = None
    decile: int | None = None
    rank: int | None = None


@dataclass(frozen=True)
class Area:
    """One area of the file: WGS 84, any number of parts."""

    code: str
    name: str
    shape: MultiPolygon


def read_areas(path: Path, mapping: Mapping, rejected: list[Rejection]) -> dict[str, Area]:
    """Read the areas by code, and add what cannot be used to `rejected`.

    Its codes are `no_code`, `repeated_code`, `no_area`, `unusable_shape` and `not_in_great_britain`. Raises
    AreaLoadError (`bad_areas`, `no_areas`).
    """
    found: dict[str, Area] = {}
    for number, feature in enumerate(_features(path), 1):
        where = f"{path.name}, feature {number}"
        try:
            area = _area(feature, mapping.columns)
            if area.code in found:
                raise _RefusedError("repeated_code", f"The code {area.code} has an area already.")
        except _RefusedError as refused:
            rejected.append(Rejection(where, refused.code, str(refused)))
            continue
        found[area.code] = area
    if not found:
        first = f" {rejected[0]}" if rejected else ""
        raise AreaLoadError("no_areas", f"{path.name} has no area that can be used.{first}")
    return found


def read_figures(path: Path, mapping: Mapping, rejected: list[Rejection]) -> dict[str, Figures]:
    """Read the figures by the area's code, and add what cannot be used to `rejected`.

    Its codes are `no_code`, `repeated_code` and `bad_number`. Raises AreaLoadError (`bad_figures`) when the
    table or one of its columns is missing.
    """
    columns = {key: name for key, name in mapping.columns.items() if key != "name"}
    found: dict[str, Figures] = {}
    try:
        for line, row in read_rows(path, set(columns.values())):
            code = row[columns["code"]]
            try:
                if not code:
                    raise _RefusedError("no_code", "The row has no code.")
                if code in found:
                    raise _RefusedError("repeated_code", f"The code {code} has figures already.")
                found[code] = _figures(row, columns)
            except _RefusedError as refused:
                rejected.append(Rejection(f"{path.name}, line {line}", refused.code, str(refused)))
    except LoadError as error:
        raise AreaLoadError("bad_figures", str(error)) from error
    return found


class _RefusedError(ValueError):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def _features(path: Path) -> Iterator[Any]:
    try:
        collection = load_json(read_text(path))
    except (LoadError, ValueError) as error:
        raise AreaLoadError("bad_areas", f"{path.name} cannot be read as GeoJSON: {error}.") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise AreaLoadError("bad_areas", f"{path.name} is not a GeoJSON FeatureCollection.")
    # Each feature is let go once it is read: a country's worth of parsed numbers is large.
    features.reverse()
    while features:
        yield features.pop()


def _area(feature: Any, columns: dict[str, str]) -> Area:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    named = {str(key).lower(): value for key, value in (properties or {}).items()}
    code = _word(named.get(columns["code"]))
    if not code or len(code) > _LONGEST_CODE:
        raise _RefusedError("no_code", f"The area needs a code of 1 to {_LONGEST_CODE} characters.")
    name = _word(named.get(columns.get("name", ""))) or code
    return Area(code, name[:_LONGEST_NAME], _shape(feature.get("geometry")))


def _shape(geometry: Any) -> MultiPolygon:
    try:
        shape = shapely.force_2d(shapely.from_geojson(json.dumps(geometry)))
    except (shapely.GEOSException, TypeError, ValueError) as error:
        raise _RefusedError("no_area", "The area’s shape cannot be read.") from error
    if shape is None or shape.geom_type not in ("Polygon", "MultiPolygon") or shape.is_empty:
        raise _RefusedError("no_area", "The shape is not an area.")
    if not _in_great_britain(shape):
        raise _RefusedError(
            "not_in_great_britain", "The area is not in Great Britain, in longitude and latitude."
        )
    if not shape.is_valid:
        raise _RefusedError(
            "unusable_shape", f"The outline crosses itself: {shapely.is_valid_reason(shape)}."
        )
    return MultiPolygon([shape]) if shape.geom_type == "Polygon" else shape


def _in_great_britain(shape: BaseGeometry) -> bool:
    bounds = np.asarray(shape.bounds)
    west, south, east, north = GREAT_BRITAIN.bounds
    return bool(west <= bounds[0] and south <= bounds[1] and bounds[2] <= east and bounds[3] <= north)


def _word(value: Any) -> str:
    return value.replace("\0", "").strip() if isinstance(value, str) else ""


def _figures(row: dict[str, str], columns: dict[str, str]) -> Figures:
    numbers = {key: _number(row[columns[key]], key) for key in _NUMBERS if key in columns}
    decile, rank = numbers.get("decile"), numbers.get("rank")
    if decile is not None and not LOWEST_DECILE <= decile <= HIGHEST_DECILE:
        raise _RefusedError("bad_number", f"decile is {decile}: it must be from 1 to 10.")
    if rank == 0:
        raise _RefusedError("bad_number", "rank is 0: the most deprived area is 1.")
    district = row[columns["district"]][:_LONGEST_NAME] if "district" in columns else ""
    return Figures(district=district, **numbers)


def _number(text: str, key: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) > _LARGEST:
        raise _RefusedError("bad_number", f"{key} is “{text[:20]}”, which is not a whole number.")
    return int(text)
