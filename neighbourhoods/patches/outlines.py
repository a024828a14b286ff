"""The ground that belongs to each patch of postcodes, and the area that several of them make together."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from assetmap.geo.crs import shape_to_wgs84
from assetmap.geo.geojson import DECIMALS
from neighbourhoods.patches.partition import Indexes, Positions

# How far a patch reaches beyond its outermost postcodes: streets in a town, fields round a hamlet.
_LEAST_REACH_M, _MOST_REACH_M = 120.0, 1_200.0
_SPACINGS = 3
_CORNERS_A_QUARTER = 3
# Half of the widest slit between patches that is closed, and the smallest hole that is kept.
_SLIT_M = 12.0
# The edges run between postcodes, not along streets: finer detail would mean nothing.
_SIMPLIFY_M = 10.0
_HOLE_M2 = 10_000


def reach_m(positions: Positions) -> float:
    """Say how far a patch with postcodes at these positions, (n, 2) in metres, reaches beyond them."""
    points = shapely.points(positions)
    if len(points) < 2:
        return _LEAST_REACH_M
    away = shapely.distance(points[:, None], points[None, :])
    np.fill_diagonal(away, np.inf)
    return float(np.clip(_SPACINGS * np.median(away.min(axis=1)), _LEAST_REACH_M, _MOST_REACH_M))


def outlines(positions: Positions, parts: Sequence[Indexes]) -> list[BaseGeometry]:
    """Draw patches, in metres: all ground nearer to their postcodes than to others', as far as they reach.

    `positions` holds the postcodes around them too, so that no patch takes a neighbour's ground. Patches that
    are next to each other share their edge exactly.
    """
    places, place_of = np.unique(positions, axis=0, return_inverse=True)
    place_of = place_of.ravel()
    hulls = [_hull(positions[part]) for part in parts]
    frame = shapely.box(*shapely.total_bounds(hulls)).buffer(_MOST_REACH_M)
    if len(places) < 2:
        return hulls
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(places), extend_to=frame, ordered=True)
    )
    return [
        shapely.intersection(shapely.union_all(cells[np.unique(place_of[part])]), hull)
        for part, hull in zip(parts, hulls, strict=True)
    ]


def together(shapes: Sequence[BaseGeometry]) -> Polygon | MultiPolygon:
    """Join patches, in metres, into one WGS 84 area; slits and holes that nobody meant are closed."""
    joined = (
        shapely.union_all(shapes).buffer(_SLIT_M, join_style="mitre").buffer(-_SLIT_M, join_style="mitre")
    )
    solid = [_without_small_holes(part) for part in shapely.get_parts(joined)]
    whole = shapely.simplify(shapely.union_all(solid), _SIMPLIFY_M, preserve_topology=True)
    return shapely.transform(shape_to_wgs84(whole), lambda points: np.round(points, DECIMALS))


def _hull(positions: Positions) -> BaseGeometry:
    return shapely.convex_hull(shapely.multipoints(positions)).buffer(
        reach_m(positions), quad_segs=_CORNERS_A_QUARTER
    )


def _without_small_holes(part: Polygon) -> Polygon:
    return Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area >= _HOLE_M2])
