"""The QR codes on a sheet, drawn without a script."""

from functools import lru_cache

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from assets.models import Asset


def page_address(asset: Asset) -> str:
    """Return the short absolute address of an asset's page, which makes a QR code with large squares."""
    return settings.PUBLIC_BASE_URL + reverse("asset_short", args=[asset.pk])


def qr_svg(address: str, *, label: str) -> SafeString:
    """Return the QR code of an address, with the quiet border that scanners need."""
    code = segno.make_qr(address, error="m")
    return mark_safe(  # noqa: S308 - segno escapes the title, and the rest are its own numbers
        code.svg_inline(border=4, omitsize=True, light="#fff", svgclass="am-qr", lineclass=None, title=label)
    )


@lru_cache(maxsize=1024)
def page_code(address: str, *, label: str) -> SafeString:
    """Return the QR code of a public page. Drawing one takes 6 ms, and a sheet has up to thirty."""
    return qr_svg(address, label=label)
