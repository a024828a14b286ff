"""What the desk says about fields."""

from django import template
from django.utils.functional import Promise

from assets.models import Asset

register = template.Library()


@register.filter
def field_name(code: str) -> str | Promise:
    """Return a field's name for people; the code itself when it is no field of an asset."""
    known = {field.name: field for field in Asset._meta.fields}
    return known[code].verbose_name if code in known else code
