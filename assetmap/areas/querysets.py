"""Reading small areas: what is inside a shape, weighed by the postcodes that are."""

from dataclasses import dataclass

from django.contrib.gis.db.models import QuerySet
from django.contrib.gis.geos import GEOSGeometry
from django.db import connection
from django.db.models import Count, Max


@dataclass(frozen=True)
class Piece:
    """How much of one small area is inside a shape: `inside` of its `postcodes`, and its figures."""

    inside: int
    postcodes: int
    residents: int | None
    households: int | None
    decile: int | None

    def homes(self, a_postcode: float) -> float:
        """Return its share of the area's households, or so many homes a postcode where they are not known."""
        if self.households is None:
            return self.inside * a_postcode
        return self.households * self.inside / self.postcodes


class AreaSetQuerySet(QuerySet):
    def version(self) -> str:
        """Return a text that changes whenever areas, figures or their postcodes do."""
        state = self.aggregate(sets=Count("pk"), latest=Max("loaded_at"), postcodes=Max("postcodes_version"))
        if not state["sets"]:
            return "0"
        return f"{state['sets']}-{state['latest'].timestamp():.6f}-{state['postcodes']}"

    def behind(self, shape_bng: GEOSGeometry) -> "AreaSetQuerySet":
        """Narrow to the sets whose areas a British National Grid shape touches."""
        return self.filter(areas__boundary_bng__intersects=shape_bng).distinct()


class SmallAreaQuerySet(QuerySet):
    def touching(self, shape_bng: GEOSGeometry) -> "SmallAreaQuerySet":
        """Narrow to areas that share ground or an edge with a British National Grid shape."""
        return self.filter(boundary_bng__intersects=shape_bng)


class PostcodeAreaQuerySet(QuerySet):
    def pieces(self, shapes_bng: list[GEOSGeometry]) -> list[list[Piece]]:
        """Return, for each British National Grid shape, the pieces of small areas its postcodes are in.

        Postcodes without an area come as one piece that has no figures.
        """
        # One statement for any number of shapes, each walking the index of live postcodes; the ORM has no
        # join on a shape that is not in a table.
        with connection.cursor() as cursor:
            cursor.execute(
                """
                -- Each shape is read once, not once for each postcode that it is compared with.
                WITH shapes AS MATERIALIZED (
                    SELECT number, ST_GeomFromWKB(wkb, 27700) AS shape
                    FROM unnest(%s::bytea[]) WITH ORDINALITY AS given (wkb, number)
                )
                SELECT shapes.number, count(*), coalesce(area.postcodes, count(*)),
                       area.residents, area.households, area.decile
                FROM shapes
                JOIN gazetteer_postcode AS postcode ON ST_Intersects(shapes.shape, postcode.location_bng)
                LEFT JOIN areas_postcodearea AS placed ON placed.postcode_id = postcode.code
                LEFT JOIN areas_smallarea AS area ON area.id = placed.area_id
                WHERE postcode.withdrawn_on IS NULL
                GROUP BY shapes.number, area.id
                ORDER BY shapes.number, area.code
                """,
                [[bytes(shape.wkb) for shape in shapes_bng]],
            )
            rows = cursor.fetchall()
        found: list[list[Piece]] = [[] for _shape in shapes_bng]
        for number, *values in rows:
            found[number - 1].append(Piece(*values))
        return found
