"""Any GeoJSON FeatureCollection, through a mapping file whose columns are the features' properties."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon, Point, Polygon

from assets.importers.files import DataFile
from assets.importers.geometry import MAX_BYTES, load_features, named_areas, shape_of
from assets.importers.mapped import mapped_rows
from assets.importers.mapping import load_mapping
from assets.importers.options import Options
from assets.importers.records import ImportProblem, Reading, Rejected, Row, SourceFacts

# The feature's own id, which stands outside its properties.
ID_COLUMN = "id"


def read(file: DataFile, options: Options) -> Reading:
    """Read features by a mapping file's rules; a polygon's place is a point inside it."""
    if options.mapping is None:
        raise ImportProblem(
            "no_mapping",
            _("This format needs a mapping file: --mapping FILE; --suggest-mapping prints a first one."),
        )
    if file.size > MAX_BYTES:
        raise ImportProblem(
            "too_large", _("The GeoJSON file is larger than 300 MB unpacked; import it as CSV.")
        )
    with file.text() as text:
        features = load_features(text.read())
    mapping = load_mapping(options.mapping, property_names(features))
    sources: dict[str, SourceFacts] = {}
    return Reading(
        mapping.source,
        _placed(features, mapped_rows(_cells(features), mapping, sources)),
        organisation_kind=mapping.organisation_kind,
        areas=named_areas(mapping),
        row_sources=sources,
    )


def property_names(features: list[Any]) -> list[str]:
    """Return every property that any feature has, and `id` for the features' own."""
    names = dict.fromkeys(
        name
        for one in features
        if isinstance(one, dict) and isinstance(one.get("properties"), dict)
        for name in one["properties"]
    )
    return list(names | {ID_COLUMN: None})


def _cells(features: list[Any]) -> Iterator[tuple[int, dict[str, Any]] | Rejected]:
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if isinstance(properties, dict):
            yield number, {ID_COLUMN: feature.get("id")} | properties
        else:
            yield Rejected(number, "", "not_a_feature", _("This is not a GeoJSON feature with properties."))


def _placed(features: list[Any], rows: Iterator[Row | Rejected]) -> Iterator[Row | Rejected]:
    """Add each feature's own position, where the mapping gives none."""
    for row in rows:
        if isinstance(row, Rejected) or not {"lon", "easting"}.isdisjoint(row.raw):
            yield row
            continue
        geometry = features[row.line - 1].get("geometry")
        point = None if geometry is None else _point_of(geometry)
        if point is None and geometry is not None:
            yield Rejected(row.line, row.ref, "bad_geometry", _("The shape is not a valid point or polygon."))
            continue
        yield row if point is None else row._replace(raw=row.raw | {"lon": point.x, "lat": point.y})


def _point_of(geometry: Any) -> Point | None:
    shape = shape_of(geometry)
    if isinstance(shape, Point):
        return shape
    return shape.representative_point() if isinstance(shape, Polygon | MultiPolygon) else None
