"""Where the page of an asset is."""

from django.utils.text import slugify

from assetmap.web.addresses import before_key


def slug_of(name: str) -> str:
    """Return what an address says of a name, so that people can read it."""
    return slugify(name)[:80] or "place"


def asset_address(pk: int, name: str) -> str:
    """Return the address of an asset's page."""
    return f"{before_key('asset_short')}{pk}/{slug_of(name)}"
