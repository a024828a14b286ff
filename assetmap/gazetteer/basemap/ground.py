"""Built-up land as soft discs around postcodes: streets show as texture, parks and rivers as gaps."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assetmap.gazetteer.basemap.style import DISC_RADIUS_M
from assetmap.gazetteer.loading.density import HIGHEST_ZOOM, LOWEST_ZOOM, MARGIN, counts_of, positions
from assetmap.gazetteer.models import DensityTile, Postcode
from assetmap.geo.tiles import TILE_PIXELS, Tile

Cover = NDArray[np.float32]

# A single postcode must still be seen when its disc is smaller than a pixel.
_LEAST_RADIUS_PX = 1.1
_STRENGTH = 1.15


def cover(tile: Tile, scale: int) -> Cover:
    """How much of each pixel is built up, from 0 to 1, for a tile of `scale` times 256 pixels."""
    sharp_zoom = tile.z + scale.bit_length() - 1
    if sharp_zoom > HIGHEST_ZOOM:
        return _from_postcodes(tile, scale)
    if scale == 1:
        return _from_counts(tile)
    halves = [
        [_from_counts(Tile(sharp_zoom, tile.x * 2 + i, tile.y * 2 + j)) for i in (0, 1)] for j in (0, 1)
    ]
    return np.block(halves)


def _from_counts(tile: Tile) -> Cover:
    stored = (
        DensityTile.objects.filter(z=tile.z, x=tile.x, y=tile.y).first() if tile.z >= LOWEST_ZOOM else None
    )
    if stored is None:
        return np.zeros((TILE_PIXELS, TILE_PIXELS), np.float32)
    radius = min(max(DISC_RADIUS_M / tile.metres_per_pixel(), _LEAST_RADIUS_PX), MARGIN / 2)
    # Far out, many postcodes share a pixel: their root keeps villages visible beside cities.
    weights = counts_of(stored).astype(np.float32) ** 0.5 * min(1.0, 0.28 + 0.1 * (tile.z - LOWEST_ZOOM))
    blurred = _blur(weights, radius)[MARGIN:-MARGIN, MARGIN:-MARGIN]
    return 1 - np.exp(-_STRENGTH * blurred)


def _from_postcodes(tile: Tile, scale: int) -> Cover:
    side = TILE_PIXELS * scale
    radius = DISC_RADIUS_M / tile.metres_per_pixel() * scale
    reach = math.ceil(radius * 1.6)
    near = Postcode.objects.live().located().inside(tile.bng_box(reach / scale + 1))
    centres = np.floor(tile.pixels(*positions(near.packed()), scale)).astype(int) + reach
    thickness = np.zeros((side + 2 * reach, side + 2 * reach), np.float32)
    stamp = _disc(round(radius, 2), reach)
    inside = ((centres >= 0) & (centres < side + 2 * reach)).all(axis=1)
    for x, y in centres[inside]:
        _press(thickness, stamp, x - reach, y - reach)
    return 1 - np.exp(-thickness[reach : reach + side, reach : reach + side])


def _press(sheet: Cover, stamp: Cover, left: int, top: int) -> None:
    """Add a stamp to the sheet, cut at the sheet's edges."""
    height, width = sheet.shape
    right, bottom = left + stamp.shape[1], top + stamp.shape[0]
    part = stamp[max(0, -top) : height - top, max(0, -left) : width - left]
    sheet[max(0, top) : bottom, max(0, left) : right] += part


@lru_cache(maxsize=64)
def _disc(radius_px: float, reach: int) -> Cover:
    """Return a disc that is full to its middle and fades to nothing at 1.6 radii."""
    away = np.hypot(*np.mgrid[-reach : reach + 1, -reach : reach + 1]) / radius_px
    fade = np.clip((1.6 - away) / 1.2, 0, 1)
    return (_STRENGTH * fade * fade * (3 - 2 * fade)).astype(np.float32)


def _blur(sheet: Cover, radius_px: float) -> Cover:
    reach = min(MARGIN, math.ceil(radius_px * 2))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / (radius_px * 0.7)) ** 2).astype(np.float32)
    kernel /= kernel[reach] if radius_px > _LEAST_RADIUS_PX else kernel.sum() ** 0.5
    for axis in (0, 1):
        padded = np.pad(sheet, [(reach, reach) if axis == each else (0, 0) for each in (0, 1)])
        sheet = sum(
            weight * padded[at : at + sheet.shape[0]]
            if axis == 0
            else weight * padded[:, at : at + sheet.shape[1]]
            for at, weight in enumerate(kernel)
        )
    return sheet
