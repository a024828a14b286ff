"""Areas, distances and rough figures in words, by the visitor's locale."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

register = template.Library()

_HECTARE_M2 = 10_000
_SQUARE_KILOMETRE_M2 = 1_000_000


@register.filter
def area_text(area_m2: float) -> str:
    """Write square metres as hectares below 1 km² and as km² from there, to two figures."""
    if area_m2 < _SQUARE_KILOMETRE_M2:
        hectares = area_m2 / _HECTARE_M2
        return _("%(figure)s hectares") % {"figure": number_format(hectares, 1 if hectares < 10 else 0)}
    square_km = area_m2 / _SQUARE_KILOMETRE_M2
    return _("%(figure)s km²") % {"figure": number_format(square_km, 1 if square_km < 100 else 0)}


@register.filter
def distance_text(distance_m: float) -> str:
    """Write metres, or kilometres from 1,000 m on."""
    if distance_m < 1000:
        return _("%(figure)s metres") % {"figure": number_format(round(distance_m))}
    return _("%(figure)s km") % {
        "figure": number_format(distance_m / 1000, 0 if distance_m % 1000 == 0 else 1)
    }


@register.filter
def figure(number: float) -> str:
    """Write a whole number with the locale's thousands separator."""
    return number_format(round(number), 0, force_grouping=True)
