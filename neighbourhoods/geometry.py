"""Between shapely, which judges and computes, and GeoDjango, which stores."""

import shapely
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from shapely.geometry import MultiPolygon as ShapelyMultiPolygon
from shapely.geometry.base import BaseGeometry

from assetmap.geo import WGS84


def to_stored(shape: BaseGeometry) -> MultiPolygon:
    """Turn a WGS 84 shapely area of any number of parts into a GeoDjango MultiPolygon."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon"]
    return GEOSGeometry(memoryview(shapely.to_wkb(ShapelyMultiPolygon(parts))), srid=WGS84)


def to_shapely(shape: GEOSGeometry) -> BaseGeometry:
    """Turn a stored shape into a shapely one with the same coordinates; one part comes back as a Polygon."""
    found = shapely.from_wkb(bytes(shape.wkb))
    return found.geoms[0] if found.geom_type == "MultiPolygon" and len(found.geoms) == 1 else found
