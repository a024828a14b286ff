"""Reading a file of published boundaries: GeoJSON in WGS 84, strictly, feature by feature."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from assetmap.geo.geojson import read_drawn_area
from assetmap.geo.json_depth import load_json
from assetmap.geo.problems import UnusableAreaError
from assetmap.geo.shapes import Area, judge
from neighbourhoods.naming import tidy_name

MAX_BYTES = 50_000_000
_LONGEST_NAME = 80


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; its message says why."""


@dataclass(frozen=True)
class PublishedArea:
    """One feature: its number in the file from 1, and either a name and a WGS 84 area, or what is wrong."""

    number: int
    name: str
    shape: Area | None = None
    code: str = ""
    message: str = ""


def published_areas(file: Path, *, name_field: str) -> Iterator[PublishedArea]:
    """Read each feature of a FeatureCollection. Nothing is repaired: what breaks a rule is told apart.

    The rules are those for residents' drawings, holes included. Raises UnreadableFileError before the
    first feature when the file is no FeatureCollection.
    """
    features = _features(file)
    seen: set[str] = set()
    for number, feature in enumerate(features, 1):
        area = _read(number, feature, name_field)
        if not area.code and area.name.casefold() in seen:
            area = PublishedArea(number, area.name, None, "name_twice", _("The file has this name twice."))
        seen.add(area.name.casefold())
        yield area


def _features(file: Path) -> list[Any]:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UnreadableFileError(_("The file is larger than 50 megabytes."))
        document = load_json(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableFileError(_("The file cannot be opened.")) from error
    except ValueError as error:
        raise UnreadableFileError(_("The file is not JSON in UTF-8.")) from error
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise UnreadableFileError(_("The file is not a GeoJSON FeatureCollection."))
    if "crs" in document:
        raise UnreadableFileError(_("The file names its own coordinate system. Save it in WGS 84."))
    if not isinstance(document.get("features"), list):
        raise UnreadableFileError(_("The file has no list of features."))
    return document["features"]


def _read(number: int, feature: Any, name_field: str) -> PublishedArea:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    value = properties.get(name_field) if isinstance(properties, dict) else None
    name = tidy_name(value) if isinstance(value, str) else ""
    if not name or "\0" in name or not name.isprintable():
        message = _("The field “%(field)s” holds no name.") % {"field": name_field}
        return PublishedArea(number, "", None, "no_name", message)
    if len(name) > _LONGEST_NAME:
        return PublishedArea(number, name[:_LONGEST_NAME], None, "name_too_long", _("The name is too long."))
    try:
        shape = read_drawn_area(feature)
    except UnusableAreaError as error:
        return PublishedArea(number, name, None, error.problem.code, str(error.problem.message))
    for problem in judge(shape).problems:
        if problem.level == "error":
            return PublishedArea(number, name, None, problem.code, str(problem.message))
    return PublishedArea(number, name, shape)
