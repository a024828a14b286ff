"""What the API asks of PostgreSQL and Django's expressions do not say."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Expression, F, Func, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import NullIf
from psycopg import Cursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from assetmap.features.collection import Collection
from assetmap.features.systems import System

Row = tuple[int, float | None, bytes]

# Choosing rows and writing them are two queries in one statement. The second is the same for every request,
# and compiling its forty columns again would take Python longer than PostgreSQL needs for 100 rows.
_STATEMENT = """
    WITH page (pk, distance) AS MATERIALIZED ({page})
    SELECT page.pk, page.distance, {text}
    FROM page JOIN ({features}) AS feature (pk, body) ON feature.pk = page.pk
    ORDER BY page.distance, page.pk
"""
# Opens the properties at the end of a feature's text again, to add the one that depends on the request.
_WITH_DISTANCE = """left(feature.body, -2) || ',"distance_m":' || page.distance::integer || '}}'"""
_ONE = "SELECT feature.body FROM ({features}) AS feature (pk, body) WHERE feature.pk = %s"


def text_or_null(column: str) -> NullIf:
    """Return the text of a column, or null, not an empty text, for what is not known."""
    return NullIf(F(column), Value(""))


class _Undecoded(Loader):
    """Leaves texts as the UTF-8 that came, for they go out as they are.

    One sign beyond Latin-1 would make Python hold and join a whole page in two or four bytes a letter.
    """

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


def fetch_features(collection: Collection, page: QuerySet, system: System) -> list[Row]:
    """Fetch id, distance and GeoJSON (UTF-8) of the rows that `page` gives the first two of, in order."""
    features, feature_params = every_feature(collection, system)
    chosen, page_params = page.query.sql_with_params()
    text = _WITH_DISTANCE if "distance" in page.query.annotations else "feature.body"
    with connection.cursor() as cursor:
        cursor.adapters.register_loader("text", _Undecoded)
        cursor.execute(
            _STATEMENT.format(page=chosen, text=text, features=features), (*page_params, *feature_params)
        )
        return cursor.fetchall()


def fetch_feature(collection: Collection, feature_id: int, system: System) -> bytes | None:
    """Fetch one feature's GeoJSON (UTF-8), or None where there is none."""
    features, params = every_feature(collection, system)
    with connection.cursor() as kept, connection.wrap_database_errors, Cursor(kept.connection) as cursor:
        cursor.adapters.register_loader("text", _Undecoded)
        # Planned once for the life of the connection: that takes five times as long as looking.
        cursor.execute(_ONE.format(features=features), (*params, feature_id), prepare=True)
        found = cursor.fetchone()
    return found and found[0]


# Collections as they were at some time come and go; the others always fit.
@lru_cache(maxsize=256)
def every_feature(collection: Collection, system: System) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL of every feature's id and text."""
    geometry = system.geojson(collection.wgs84, collection.bng, areas=collection.areas)
    properties = {name: each.expression for name, each in collection.properties.items()}
    every = collection.features().order_by().values_list("pk", FeatureText(geometry, properties))
    return every.query.sql_with_params()


class FeatureText(Expression):
    """One GeoJSON feature as text: its id, its geometry and its properties in the given order.

    row_to_json over a one-row subquery, because json_build_object looks every argument's type up for
    every row: a page of 1,000 places took 16 ms against 36 ms.
    """

    output_field = TextField()

    def __init__(self, geometry: Combinable, properties: Mapping[str, Combinable]) -> None:
        super().__init__()
        self.names = tuple(properties)
        self.expressions: list[Any] = [F("pk"), geometry, *properties.values()]

    def get_source_expressions(self) -> list[Any]:
        return self.expressions

    def set_source_expressions(self, exprs: list[Any]) -> None:
        self.expressions = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        compiled = [compiler.compile(expression) for expression in self.expressions]
        identifier, geometry, *values = (sql for sql, _params in compiled)
        named = zip(values, self.names, strict=True)
        columns = ", ".join(f"{sql} AS {connection.ops.quote_name(name)}" for sql, name in named)
        # Nothing of a request is in this text: its parts are columns, names of ours, and placeholders.
        text = (
            f"""'{{"type":"Feature","id":' || to_json({identifier}) || ',"geometry":'"""  # noqa: S608
            f""" || COALESCE({geometry}, 'null') || ',"properties":'"""
            f""" || (SELECT row_to_json(p) FROM (SELECT {columns}) AS p) || '}}'"""
        )
        return f"({text})", [param for _sql, params in compiled for param in params]


class Milliseconds(Func):
    """A moment without its microseconds.

    GDAL keeps seconds as a single-precision number, and readers built on it refuse a file in which one of
    them, such as 5.999999, has become 6 on the way.
    """

    function = "date_trunc"
    template = "%(function)s('milliseconds', %(expressions)s)"


class NearestWithTies(Subquery):
    """The first `count` rows of a queryset ordered by distance, and those as far away as the last of them.

    Until version 17 PostgreSQL walks a GiST index outwards only where the distance is all that orders, so
    the tie-breaking id has to stay outside; without the ties it would break them among some of the rows.
    """

    template = "(%(subquery)s FETCH FIRST %(count)s ROWS WITH TIES)"

    def __init__(self, nearest: QuerySet, count: int) -> None:
        super().__init__(nearest, count=int(count))
