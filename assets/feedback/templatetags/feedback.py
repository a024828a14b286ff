"""What the desk says about fields."""

from typing import Any

from django import template
from django.db.models import QuerySet
from django.utils.functional import Promise

from assets.models import Asset, Source

register = template.Library()


@register.filter
def field_name(code: str) -> str | Promise:
    """Return a field's name for people; the code itself when it is no field of an asset."""
    known = {field.name: field for field in Asset._meta.fields}
    return known[code].verbose_name if code in known else code


@register.filter
def in_words(value: Any, code: str) -> Any:
    """Return a field's value for people; a choice by its name."""
    known = {field.name: dict(field.flatchoices) for field in Asset._meta.fields}
    return known.get(code, {}).get(value, value)


@register.filter
def merged_sources(asset: Asset) -> QuerySet[Source]:
    """Return the sources of the records that were merged into an asset: their licences go with them."""
    joined = {"assets__merged_into__survivor": asset, "assets__merged_into__undone_at": None}
    return Source.objects.filter(**joined).exclude(pk=asset.source_id).distinct()
