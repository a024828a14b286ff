"""Neighbourhoods as areas to look for places in: those whose boundary has been adopted."""

from django.contrib.gis.geos import Point

from assets.querysets import MetresBetween
from assets.search.areas import Area
from neighbourhoods.models import Neighbourhood

# More than this in one list of choices helps nobody.
MOST_OFFERED = 40


class AdoptedNeighbourhoods:
    """The adopted neighbourhoods, for settings.SEARCH_AREAS."""

    @staticmethod
    def named(slug: str) -> Area | None:
        """Return the neighbourhood with this slug. One query."""
        found = Neighbourhood.objects.adopted().filter(slug=slug).only("slug", "name", "boundary_bng").first()
        return found and _area(found)

    @staticmethod
    def around(point: Point, metres: float) -> list[Area]:
        """Return those that come within so many metres of a point, the nearest first. One query."""
        near = Neighbourhood.objects.adopted().filter(boundary_bng__dwithin=(point, metres))
        nearest = near.order_by(MetresBetween("boundary_bng", point), "name", "pk")
        return [_area(each) for each in nearest.only("slug", "name", "boundary_bng")[:MOST_OFFERED]]


def _area(neighbourhood: Neighbourhood) -> Area:
    return Area(neighbourhood.slug, neighbourhood.name, neighbourhood.boundary_bng)
