"""Addresses of vendored files, the import map, the map's settings and the markers of categories."""

import json
from functools import cache, lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from assetmap.web.icons import LABEL_Y, MIDDLE_Y, SHAPES
from assetmap.web.vendoring import wanted_versions

register = template.Library()
versions = cache(wanted_versions)


@register.simple_tag
def vendor(library: str, name: str) -> str:
    """Return the address of a vendored file."""
    return static(f"vendor/{library}@{versions()[library]}/{name}")


@register.simple_tag
def import_map() -> SafeString:
    """Return the import map's JSON: the names under which modules import vendored libraries."""
    modules = {name: vendor(name, f"{name}.js") for name in ("leaflet", "nhsuk-frontend")}
    return mark_safe(json.dumps({"imports": modules}))  # noqa: S308 - our own file names


@register.simple_tag
def map_settings() -> SafeString:
    """Write what static/js/map.js needs to know: basemaps, shapes and words."""
    words = {
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "close": _("Close"),
        "here": _("You searched here"),
    }
    return json_script(
        {
            "basemaps": settings.BASEMAPS,
            "shapes": SHAPES,
            "labelY": LABEL_Y,
            "middleY": MIDDLE_Y,
            "words": words,
        },
        "map-settings",
    )


@register.simple_tag
@lru_cache(maxsize=4096)
def kind_icon(shape: str, colour: str, label: str | int = "") -> SafeString:
    """Return a category's marker as SVG, hidden from screen readers: words beside it say the same."""
    return format_html(
        '<svg class="am-icon" viewBox="-2 -2 36 36" width="36" height="36" aria-hidden="true">'
        '<path class="am-icon__shape" d="{}" fill="{}"/>'
        '<text class="am-icon__label" x="16" y="{}" text-anchor="middle">{}</text></svg>',
        SHAPES.get(shape, SHAPES["circle"]),
        colour,
        LABEL_Y.get(shape, MIDDLE_Y),
        label,
    )
