"""The basemap's town texture at small scales, counted once."""

import zlib
from collections.abc import Iterator

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from assetmap.gazetteer.models import DensityTile, Postcode
from assetmap.geo.tiles import TILE_PIXELS, world_pixels

LOWEST_ZOOM, HIGHEST_ZOOM = 5, 12
# Neighbouring tiles' pixels that a soft disc near the edge reaches over.
MARGIN = 8
SIDE = TILE_PIXELS + 2 * MARGIN
_WKB_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("lon", "<f8"), ("lat", "<f8")])


def positions(packed: bytes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitudes and latitudes of the WKB points that `PostcodeQuerySet.packed` returns."""
    points = np.frombuffer(packed, dtype=_WKB_POINT)
    return points["lon"].astype(float), points["lat"].astype(float)


def counts_of(tile: DensityTile) -> NDArray[np.uint8]:
    """Return the (SIDE, SIDE) counts that a stored tile holds."""
    return np.frombuffer(zlib.decompress(tile.counts), dtype=np.uint8).reshape(SIDE, SIDE)


def rebuild_density() -> None:
    """Count live postcodes per pixel of every tile from zoom 5 to 12 and replace the stored counts."""
    lon, lat = positions(Postcode.objects.live().located().packed())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM gazetteer_densitytile")
        with cursor.copy("COPY gazetteer_densitytile (z, x, y, counts) FROM STDIN (FORMAT binary)") as copy:
            copy.set_types(["int2", "int4", "int4", "bytea"])
            for zoom in range(LOWEST_ZOOM, HIGHEST_ZOOM + 1):
                for x, y, counts in _tiles(lon, lat, zoom):
                    copy.write_row((zoom, x, y, zlib.compress(counts.tobytes(), 3)))


def _tiles(
    lon: NDArray[np.float64], lat: NDArray[np.float64], zoom: int
) -> Iterator[tuple[int, int, NDArray[np.uint8]]]:
    """Each tile that has postcodes in it or in its margin, with its counts."""
    px, py = (np.floor(pixels).astype(np.int64) for pixels in world_pixels(lon, lat, zoom))
    tiles, inside = _shares(px, py)
    order = np.argsort(tiles, kind="stable")
    tiles, inside = tiles[order], inside[order]
    starts = np.flatnonzero(np.diff(tiles, prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(tiles)], strict=True):
        counts = np.bincount(inside[start:end], minlength=SIDE * SIDE)
        yield (
            int(tiles[start] >> 32),
            int(tiles[start] & 0xFFFFFFFF),
            np.minimum(counts, 255).astype(np.uint8),
        )


def _shares(px: NDArray[np.int64], py: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, for each pixel and each tile it is in or near, the tile's number and the place within it."""
    tiles, places = [], []
    for across in (-1, 0, 1):
        for down in (-1, 0, 1):
            tile_x, tile_y = px // TILE_PIXELS + across, py // TILE_PIXELS + down
            x, y = px - tile_x * TILE_PIXELS + MARGIN, py - tile_y * TILE_PIXELS + MARGIN
            within = (x >= 0) & (x < SIDE) & (y >= 0) & (y < SIDE)
            tiles.append((tile_x[within] << 32) + tile_y[within])
            places.append(y[within] * SIDE + x[within])
    return np.concatenate(tiles), np.concatenate(places)
