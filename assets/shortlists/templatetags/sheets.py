"""The QR codes and distances of a sheet."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assets.shortlists.listing import Entry
from assets.shortlists.pictures import page_address, page_code, qr_svg
from assets.shortlists.text import how_far

register = template.Library()
register.filter("how_far", how_far)


@register.filter
def place_code(entry: Entry) -> SafeString:
    """Return the QR code of an entry's page."""
    return page_code(
        page_address(entry.asset), label=_("QR code: the page of %(name)s") % {"name": entry.name}
    )


@register.filter
def list_code(link: str) -> SafeString:
    """Return the QR code of a list's shared link."""
    return qr_svg(link, label=_("QR code: this shortlist"))


@register.simple_tag
def map_attribution() -> str:
    """Return who made the maps, said once on paper."""
    return settings.BASEMAPS[0]["attribution"]
