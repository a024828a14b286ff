"""Narrowing features to a bounding box, exactly, by an index in metres."""

import numpy as np
from django.contrib.gis.geos import GEOSGeometry, LineString, MultiPolygon, Point, Polygon
from django.db.models import Q
from django.utils.translation import gettext as _

from assetmap.features.collection import Collection
from assetmap.features.systems import System
from assetmap.geo import BNG, WGS84
from assetmap.geo.crs import to_bng

Box = tuple[float, float, float, float]

# Where the National Grid still orders points as a map does; wider boxes go without the index.
_GRID_SEES: Box = (-16.0, 44.0, 10.0, 66.0)
_GRID_REACHES_M = 10_000_000
# More than an edge's curve between two of the sampled points, and than any grid's correction.
_MARGIN_M = 100.0
_SAMPLES = 65


def in_box(collection: Collection, box: Box, system: System) -> Q:
    """Return the condition that a feature's geometry touches the box, which is in `system`'s axis order.

    Raises ValueError where the corners are out of order or out of the system's range. West may be greater
    than east in a system of degrees: the box then crosses the antimeridian.
    """
    if system.srid == BNG:
        if any(abs(metres) > _GRID_REACHES_M for metres in box):
            raise ValueError(_("those are not metres of the National Grid."))
        _refuse_disorder(box)
        return Q(**{f"{collection.bng}__intersects": _rectangle(box, BNG)})
    west, south = system.lonlat(*box[:2])
    east, north = system.lonlat(*box[2:])
    if not all(abs(lon) <= 180 for lon in (west, east)) or not all(abs(lat) <= 90 for lat in (south, north)):
        raise ValueError(
            _(
                "longitudes lie between -180 and 180 and latitudes between -90 and 90."
                " Say with bbox-crs if it is in metres."
            )
        )
    if west > east and system.geographic:
        _refuse_disorder((-180, south, 180, north))
        halves = [Polygon.from_bbox((west, south, 180, north)), Polygon.from_bbox((-180, south, east, north))]
        return Q(**{f"{collection.wgs84}__intersects": MultiPolygon(halves, srid=WGS84)})
    degrees = (west, south, east, north)
    _refuse_disorder(degrees)
    exact = Q(**{f"{collection.wgs84}__intersects": _rectangle(degrees, WGS84)})
    return exact & _by_index(collection, degrees)


def _refuse_disorder(box: Box) -> None:
    if box[0] > box[2] or box[1] > box[3]:
        raise ValueError(_("the first corner must be the lower left one and the second the upper right one."))


def _rectangle(box: Box, srid: int) -> GEOSGeometry:
    """Return the box, or the line or point that it has shrunk to."""
    west, south, east, north = box
    if (west, south) == (east, north):
        return Point(west, south, srid=srid)
    if west == east or south == north:
        return LineString((west, south), (east, north), srid=srid)
    shape = Polygon.from_bbox(box)
    shape.srid = srid
    return shape


def _by_index(collection: Collection, degrees: Box) -> Q:
    """Return a condition in metres that nothing in the box fails, so that the index can be used.

    The box's outline becomes a curved one on the grid; its extremes lie on the outline.
    """
    west, south, east, north = degrees
    if west < _GRID_SEES[0] or south < _GRID_SEES[1] or east > _GRID_SEES[2] or north > _GRID_SEES[3]:
        return Q()
    along, up = np.linspace(west, east, _SAMPLES), np.linspace(south, north, _SAMPLES)
    lon = np.concatenate([along, along, np.full(_SAMPLES, west), np.full(_SAMPLES, east)])
    lat = np.concatenate([np.full(_SAMPLES, south), np.full(_SAMPLES, north), up, up])
    eastings, northings = to_bng(lon, lat)
    around = (
        float(eastings.min()) - _MARGIN_M,
        float(northings.min()) - _MARGIN_M,
        float(eastings.max()) + _MARGIN_M,
        float(northings.max()) + _MARGIN_M,
    )
    return Q(**{f"{collection.bng}__bboverlaps": _rectangle(around, BNG)})
