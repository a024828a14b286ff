"""What an asset's own page says beyond its fields: its rhythm, its history in words, its linked data."""

import json
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from assets import linked_data as linked
from assets import rhythm as rhythms
from assets.models import Asset, AssetChange

register = template.Library()

# Inside a script element only the end of the element, or a comment, could break out of JSON.
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def rhythm(asset: Asset) -> rhythms.Rhythm:
    return rhythms.rhythm(asset.opening_hours)


@register.filter
def changed_fields(change: AssetChange) -> list[str | Promise]:
    """Return the names of the fields that a change touched; never their values, never who touched them."""
    known = {field.name: field for field in Asset._meta.get_fields() if hasattr(field, "verbose_name")}
    return [known[name].verbose_name for name in change.changes if name in known and name != "status"]


@register.simple_tag
def linked_data(asset: Asset) -> SafeString:
    """Write an asset as JSON-LD; nothing for an invented one.

    A script element whose type is no script is a block of data: no policy has to allow it.
    """
    data: dict[str, Any] | None = linked.linked_data(asset)
    if data is None:
        return mark_safe("")
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
