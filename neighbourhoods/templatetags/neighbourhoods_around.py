"""The neighbourhoods that a place lies in."""

from django import template
from django.contrib.gis.geos import Point

from neighbourhoods.models import Neighbourhood
from neighbourhoods.querysets import NeighbourhoodQuerySet

register = template.Library()


@register.simple_tag
def neighbourhoods_around(point: Point | None) -> NeighbourhoodQuerySet:
    """Return the neighbourhoods whose adopted boundary contains a WGS 84 point; none for no point."""
    if point is None:
        return Neighbourhood.objects.none()
    return Neighbourhood.objects.adopted().containing(point.x, point.y).only("name", "slug", "is_demo")
