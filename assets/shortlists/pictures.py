"""The pictures on a sheet, made without a script: a small map of a place, and a QR code of its page."""

from math import floor

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from assetmap.geo.tiles import TILE_PIXELS, world_pixels
from assetmap.web.icons import SHAPES
from assets.models import Asset

_ZOOM = 16
_WIDTH, _HEIGHT = 480, 300
_MARKER = 44


def page_address(asset: Asset) -> str:
    """Return the short absolute address of an asset's page, which makes a QR code with large squares."""
    return settings.PUBLIC_BASE_URL + reverse("asset_short", args=[asset.pk])


def qr_svg(address: str, *, label: str) -> SafeString:
    """Return the QR code of an address, with the quiet border that scanners need."""
    code = segno.make_qr(address, error="m")
    return mark_safe(  # noqa: S308 - segno escapes the title, and the rest are its own numbers
        code.svg_inline(border=4, omitsize=True, light="#fff", svgclass="am-qr", lineclass=None, title=label)
    )


def map_svg(asset: Asset) -> SafeString:
    """Return a map some 700 metres wide around an asset with a position, from the first basemap's tiles."""
    basemap = settings.BASEMAPS[0]
    zoom = min(_ZOOM, basemap["max_zoom"])
    x, y = (float(pixel) for pixel in world_pixels(asset.location.x, asset.location.y, zoom))
    left, top = x - _WIDTH / 2, y - _HEIGHT / 2
    tiles = [
        (_tile(basemap["url"], zoom, column, row), column * TILE_PIXELS - left, row * TILE_PIXELS - top)
        for column in range(floor(left / TILE_PIXELS), floor((left + _WIDTH) / TILE_PIXELS) + 1)
        for row in range(floor(top / TILE_PIXELS), floor((top + _HEIGHT) / TILE_PIXELS) + 1)
    ]
    images = format_html_join(
        "",
        '<image href="{}" x="{}" y="{}" width="{}" height="{}"/>',
        # A hair wider than the tile, or printers show the joins.
        ((url, f"{x:.1f}", f"{y:.1f}", TILE_PIXELS + 0.5, TILE_PIXELS + 0.5) for url, x, y in tiles),
    )
    return format_html(
        '<svg class="am-sheet__map" viewBox="0 0 {} {}" role="img" aria-label="{}">{}'
        '<svg x="{}" y="{}" width="{}" height="{}" viewBox="-2 -2 36 36">'
        '<path d="{}" fill="{}" stroke="#fff" stroke-width="3" paint-order="stroke"/></svg></svg>',
        _WIDTH,
        _HEIGHT,
        _("Map: where %(name)s is") % {"name": asset.name},
        images,
        (_WIDTH - _MARKER) / 2,
        (_HEIGHT - _MARKER) / 2,
        _MARKER,
        _MARKER,
        SHAPES.get(asset.category.shape, SHAPES["circle"]),
        asset.category.colour,
    )


def _tile(template: str, zoom: int, x: int, y: int) -> str:
    url = template.replace("{z}", str(zoom)).replace("{x}", str(x)).replace("{y}", str(y))
    return url.replace("{s}", "a").replace("{r}", "")
