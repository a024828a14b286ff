"""Neighbourhoods as areas to look for places in: those whose boundary has been adopted."""

from django.contrib.gis.geos import Point
from django.db import connection

from assets.querysets import wkb
from assets.search.areas import Area
from assets.written import Written

# More than this in one list of choices helps nobody.
MOST_OFFERED = 40
# Every search asks: the ORM would take longer to write it, and to make a shape of each row, than PostgreSQL
# to answer it.
_ADOPTED = """
SELECT slug, name, boundary_bng::text
FROM neighbourhoods_neighbourhood hood WHERE status = 'adopted' AND {condition} {order}
"""
_IN_ANY = Written("")
_NEAREST = "ORDER BY boundary_bng <-> %s::geometry, name, id LIMIT %s"


class AdoptedNeighbourhoods:
    """The adopted neighbourhoods, for settings.SEARCH_AREAS."""

    @staticmethod
    def named(slug: str) -> Area | None:
        """Return the neighbourhood with this slug. One query."""
        return next(iter(_read(Written("{slug} = %s", (slug,)))), None)

    @staticmethod
    def around(point: Point, metres: float) -> list[Area]:
        """Return those that come within so many metres of a point, the nearest first. One query."""
        close = Written("ST_DWithin({boundary_bng}, %s::geometry, %s)", (wkb(point), metres))
        return _read(close, Written(_NEAREST, (wkb(point), MOST_OFFERED)))


def _read(condition: Written, order: Written = _IN_ANY) -> list[Area]:
    sql = _ADOPTED.format(condition=condition.of("hood"), order=order.text)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*condition.values, *order.values])
        return [Area(*row) for row in cursor]
