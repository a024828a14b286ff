"""Everything within a distance of a place."""

import numpy as np
import shapely
from shapely.geometry import Point, Polygon

from .crs import shape_to_wgs84, to_bng
from .geojson import DECIMALS

_CORNERS_A_QUARTER = 12


def circle(lon: float, lat: float, radius_m: float) -> Polygon:
    """Return the WGS 84 area within `radius_m` of a WGS 84 point, as a polygon of 48 corners.

    Its area is 0.3 % under a true circle's; distances are those of the British National Grid.
    """
    easting, northing = to_bng(lon, lat)
    metres = Point(float(easting), float(northing)).buffer(radius_m, quad_segs=_CORNERS_A_QUARTER)
    return shapely.transform(shape_to_wgs84(metres), lambda points: np.round(points, DECIMALS))
