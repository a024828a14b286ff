"""Counting the places within distances of a point: whole cells as they are kept, the edges one by one."""

from collections.abc import Sequence
from math import inf, nextafter
from typing import Any

from django.db import connection

from assets.clusters.counting import Cell
from assets.clusters.cover import Cover, cover
from assets.clusters.grid import COARSEST_TALLIED, FINEST_KEPT, Cells
from assets.querysets import bng_position

# Functions of the database (migration 0006), whose plans are kept by the connection.
_COVER = """
    %(whole)s::bigint[], %(edge)s::bigint[], %(easting)s, %(northing)s, %(too_far_m)s::float8[],
    %(coarsest)s, %(finest)s
"""
_BY_TRAITS = f"SELECT traits, ring, places FROM clusters_by_traits({_COVER})"  # noqa: S608 - ours
_BY_CELL = f"SELECT * FROM clusters_by_cell({_COVER}, %(zoom)s, %(alike)s::int[])"  # noqa: S608 - ours


def tallied(lon: float, lat: float, rings_m: Sequence[float]) -> list[tuple[int, int, int]]:
    """Count the placed assets around a WGS 84 point: (traits, ring, how many). One query.

    Ring 0 is what is at most `rings_m[0]` away, ring 1 what is farther and at most `rings_m[1]` away.
    """
    covered = cover(lon, lat, rings_m)
    return _rows(_BY_TRAITS, lon, lat, rings_m, covered)


def counted_within(
    cells: Cells, lon: float, lat: float, radius_m: float, traits: Sequence[int] | None
) -> list[Cell]:
    """Count the placed assets of these traits (None: of all) within a distance, by cell. One query."""
    covered = cover(lon, lat, [radius_m], cells=cells)
    alike = None if traits is None else list(traits)
    rows = _rows(_BY_CELL, lon, lat, [radius_m], covered, zoom=cells.zoom, alike=alike)
    return [Cell(*row) for row in rows]


def _rows(
    sql: str, lon: float, lat: float, rings_m: Sequence[float], covered: Cover, **more: Any
) -> list[tuple]:
    easting, northing = bng_position(lon, lat)
    values = {
        "whole": covered.whole,
        "edge": covered.edge,
        "easting": easting,
        "northing": northing,
        # A place as far away as a radius is inside it: the least number above is too far.
        "too_far_m": [nextafter(float(metres), inf) for metres in rings_m],
        "coarsest": COARSEST_TALLIED,
        "finest": FINEST_KEPT,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values | more)
        return cursor.fetchall()
