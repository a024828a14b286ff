"""What lists of results say of assets, read by their keys in one statement."""

import re
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

from django.db import connection

# As PostgreSQL writes a multirange: {[540,1020),[1980,2460)}.
_SPAN = re.compile(r"\[(\d+),(\d+)\)")


@dataclass(slots=True)
class Listed:
    """A published asset as far as lists tell of it, under the names that it has as an `Asset`.

    `lon` and `lat` are WGS 84 degrees; `open_spans` are PostgreSQL's text. A search sets `distance` and
    `rank`, in metres.
    """

    pk: int
    name: str
    category_id: int
    location_basis: str
    address: str
    postcode: str
    delivery: list[str]
    phone: str
    opening_hours: str
    open_spans: str | None
    cost: str
    entry: list[str]
    step_free: bool | None
    hearing_loop: bool | None
    room_now: str
    need_ids: list[int]
    languages: list[str]
    age_min: int | None
    age_max: int | None
    publisher: str | None
    confirmed_on: date | None
    confirmed_by: str
    invented: bool
    lon: float | None
    lat: float | None
    distance: float | None = None
    rank: float | None = None

    @property
    def open_minutes(self) -> list[tuple[int, int]]:
        """The half-open minutes of the week at which it is open; none if not known."""
        return [(int(start), int(end)) for start, end in _SPAN.findall(self.open_spans or "")]


_ELSEWHERE = {
    "pk": "asset.id",
    "open_spans": "asset.open_minutes::text",
    "publisher": "coalesce(nullif(source.publisher, ''), source.name)",
    "lon": "ST_X(asset.location)",
    "lat": "ST_Y(asset.location)",
}
_READ = [field.name for field in fields(Listed) if field.name not in {"distance", "rank"}]
# Written by hand, and its rows are no models: the ORM would take several times as long as PostgreSQL.
_ROWS = f"""
SELECT {", ".join(_ELSEWHERE.get(name, f"asset.{name}") for name in _READ)}
FROM assets_asset asset LEFT JOIN assets_source source ON source.id = asset.source_id
WHERE asset.id = ANY(%s) AND asset.status = 'published'
"""  # noqa: S608 - our own names


def listed(keys: Collection[int]) -> dict[int, Listed]:
    """Return published assets by key. One query, if there are keys.

    A place may have closed since its key was read.
    """
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [list(keys)])
        return {row[0]: Listed(*row) for row in cursor}
