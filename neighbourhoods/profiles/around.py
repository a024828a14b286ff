"""Reading what is inside and around a shape, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import GEOSGeometry
from django.db import connection
from django.db.models import Sum

from assets.fields import MINUTES_A_WEEK
from assets.models import Asset, Gap
from assets.querysets import FACE_TO_FACE
from assets.search.asked import A_DAY
from neighbourhoods.inside import HOMES_A_POSTCODE
from neighbourhoods.models import Agreement, Neighbourhood
from neighbourhoods.profiles.questions import Wanted
from neighbourhoods.profiles.reach import FARTHEST_M, Homes

SATURDAY = (5 * A_DAY, 6 * A_DAY)
assert SATURDAY[1] < MINUTES_A_WEEK  # noqa: S101 - the week begins on Monday
LIKE_WITHIN_M, MOST_NEIGHBOURS = 20_000, 30

# The shape is read once, not once for each row that it is compared with.
_SHAPES = """
WITH shapes AS MATERIALIZED (
    SELECT number, ST_GeomFromWKB(wkb, 27700) AS shape
    FROM unnest(%s::bytea[]) WITH ORDINALITY AS given (wkb, number)
)
"""


@dataclass(frozen=True)
class Place:
    """A published place around: where it is in metres, what it is, and whether it opens on a Saturday.

    `saturday` is None where its hours are not known.
    """

    pk: int
    x: float
    y: float
    category_id: int
    need_ids: tuple[int, ...]
    saturday: bool | None

    def answers(self, question: Wanted) -> bool:
        """Whether it is what a question asks for."""
        return self.category_id in question.category_ids or not question.need_ids.isdisjoint(self.need_ids)


@dataclass(frozen=True)
class Space:
    """A place that offers space to others."""

    pk: int
    name: str
    x: float
    y: float


def homes_in(shape: GEOSGeometry) -> tuple[Homes, list[str]]:
    """Return the homes inside a British National Grid shape, one row a postcode, and their outcodes.

    A postcode weighs as many homes as its small area has households for each of its postcodes, and
    sixteen, the average of Great Britain, where that is not known.
    """
    # A join on a shape that is in no table, and only four plain columns of thousands of rows.
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            {_SHAPES}
            SELECT ST_X(postcode.location_bng), ST_Y(postcode.location_bng),
                   coalesce(area.households::float8 / nullif(area.postcodes, 0), %s), left(postcode.code, -3)
            FROM shapes
            JOIN gazetteer_postcode AS postcode ON ST_Intersects(shapes.shape, postcode.location_bng)
            LEFT JOIN areas_postcodearea AS placed ON placed.postcode_id = postcode.code
            LEFT JOIN areas_smallarea AS area ON area.id = placed.area_id
            WHERE postcode.withdrawn_on IS NULL
            ORDER BY postcode.code
            """,  # noqa: S608 - our own text
            [[bytes(shape.wkb)], float(HOMES_A_POSTCODE)],
        )
        rows = cursor.fetchall()
    numbers = np.array([row[:3] for row in rows], dtype=float).reshape(-1, 3)
    return Homes(numbers[:, :2], numbers[:, 2]), sorted({row[3] for row in rows})


def places_around(shape: GEOSGeometry, questions: Sequence[Wanted]) -> list[Place]:
    """List the published places within 5 km of a shape's box that answer any of the questions."""
    west, south, east, north = shape.extent
    categories = sorted({key for question in questions for key in question.category_ids})
    needs = sorted({key for question in questions for key in question.need_ids})
    # Array and multirange operators that the ORM has no words for, on plain columns of many rows.
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT id, ST_X(location_bng), ST_Y(location_bng), category_id, need_ids,
                   open_minutes && int4multirange(int4range(%s, %s))
            FROM assets_asset asset
            WHERE status = 'published' AND {FACE_TO_FACE.of("asset")}
              AND location_bng && ST_MakeEnvelope(%s, %s, %s, %s, 27700)
              AND (category_id = ANY(%s) OR need_ids && %s::int[])
            ORDER BY id
            """,  # noqa: S608 - our own text
            [
                *SATURDAY,
                *(west - FARTHEST_M, south - FARTHEST_M, east + FARTHEST_M, north + FARTHEST_M),
                *(categories, needs),
            ],
        )
        return [Place(*row[:4], tuple(row[4]), row[5]) for row in cursor.fetchall()]


def spaces_near(shape: GEOSGeometry, metres: float) -> list[Space]:
    """List the published places inside a shape, or so many metres from it, that offer space to others."""
    found = Asset.objects.published().filter(offers_space=True, location_bng__dwithin=(shape, metres))
    rows = found.order_by("pk").values_list("pk", "name", "location_bng")
    return [Space(pk, name, at.x, at.y) for pk, name, at in rows]


def counts_inside(shapes: Sequence[GEOSGeometry]) -> list[tuple[dict[int, int], dict[int, int]]]:
    """For each shape, the published places inside by the key of their upper category, and by need."""
    # One walk of the index a shape for all kinds and needs; the ORM would ask once for each.
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            {_SHAPES}, inside AS (
                SELECT shapes.number, coalesce(kind.parent_id, kind.id) AS category_id, asset.need_ids
                FROM shapes
                JOIN assets_asset AS asset ON ST_Intersects(shapes.shape, asset.location_bng)
                JOIN assets_category AS kind ON kind.id = asset.category_id
                WHERE asset.status = 'published'
            )
            SELECT number, true, category_id, count(*) FROM inside GROUP BY 1, 3
            UNION ALL
            SELECT number, false, need_id, count(*) FROM inside, unnest(need_ids) AS need_id GROUP BY 1, 3
            """,  # noqa: S608 - our own text
            [[bytes(shape.wkb) for shape in shapes]],
        )
        rows = cursor.fetchall()
    found: list[tuple[dict[int, int], dict[int, int]]] = [({}, {}) for _shape in shapes]
    for number, is_category, key, places in rows:
        found[number - 1][0 if is_category else 1][key] = places
    return found


def neighbours_of(neighbourhood: Neighbourhood, shape: GEOSGeometry) -> list[tuple[str, GEOSGeometry]]:
    """List name and shape of the nearest thirty other neighbourhoods with a boundary, within 20 km."""
    near = (shape, LIKE_WITHIN_M)
    adopted = Neighbourhood.objects.adopted().filter(boundary_bng__dwithin=near)
    agreed = Agreement.objects.filter(
        neighbourhood__status=Neighbourhood.Status.OPEN, contested=False, boundary_bng__dwithin=near
    )
    found = []
    for rows, name, owner in ((adopted, "name", "pk"), (agreed, "neighbourhood__name", "neighbourhood_id")):
        rows = rows.exclude(**{owner: neighbourhood.pk}).annotate(away=Distance("boundary_bng", shape))
        found += rows.order_by("away", "pk").values_list("away", owner, name, "boundary_bng")[
            :MOST_NEIGHBOURS
        ]
    found.sort(key=lambda row: (row[0], row[1]))
    return [(name, other) for _away, _key, name, other in found[:MOST_NEIGHBOURS]]


def searches_in_vain(outcodes: Sequence[str], since: object, least: int) -> list[tuple[str, str, int]]:
    """Return what was looked for in vain in these outcodes since a day, as (code, name, times), most first.

    What was asked fewer than `least` times is left out.
    """
    rows = (
        Gap.objects.filter(outcode__in=outcodes, day__gte=since)
        .order_by()
        .values_list("need__code", "need__name", "category__code", "category__name")
        .annotate(all_times=Sum("times"))
        .filter(all_times__gte=least)
    )
    found = [
        (need or kind or "", name or kind_name or "", times) for need, name, kind, kind_name, times in rows
    ]
    return sorted(found, key=lambda row: (-row[2], row[1]))
