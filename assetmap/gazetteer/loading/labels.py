"""From which zoom the basemap shows each name, decided once for the whole country.

Deciding tile by tile would cut names at the edges of tiles, where the two sides see different neighbours.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection

from assetmap.gazetteer.basemap.lettering import label_size
from assetmap.gazetteer.loading.prominence import prominences
from assetmap.gazetteer.models import PlaceName
from assetmap.geo.crs import to_bng
from assetmap.geo.tiles import world_pixels

LOWEST_ZOOM, HIGHEST_ZOOM = 5, 17
# Room kept free around a name, in pixels, so that the map stays calm.
_AIR_PX = 7
_CELL_PX = 128
_SAME_PLACE_M = 3_000
_Kind = PlaceName.Kind
_FIRST_ZOOM = {
    _Kind.CITY: 5,
    _Kind.TOWN: 8,
    _Kind.SUBURB: 12,
    _Kind.VILLAGE: 12,
    _Kind.HAMLET: 14,
    _Kind.OTHER: 13,
}
# A place with this many postcodes around shows earlier than its kind alone would let it.
_BUSY, _EARLIER_IF_BUSY = 400, 2


@dataclass(slots=True)
class _Name:
    pk: int
    name: str
    kind: str
    prominence: int
    lon: float
    lat: float
    label_zoom: int | None = None
    first_zoom: int = field(init=False)
    # Pixels of the world at zoom 0.
    right: float = field(init=False)
    down: float = field(init=False)

    def __post_init__(self) -> None:
        busy = self.kind not in (_Kind.CITY, _Kind.TOWN) and self.prominence >= _BUSY
        self.first_zoom = _FIRST_ZOOM[self.kind] - (_EARLIER_IF_BUSY if busy else 0)
        self.right, self.down = (float(pixels) for pixels in world_pixels(self.lon, self.lat, 0))


class _Sheet:
    """The boxes taken so far at one zoom, found by the cells that they touch."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float]]] = defaultdict(list)

    def take(self, box: tuple[float, float, float, float]) -> bool:
        """Take a box (left, top, right, bottom) if it is free, and say whether it was."""
        for cell in self._touched(box):
            for left, top, right, bottom in self._cells.get(cell, ()):
                if left < box[2] and box[0] < right and top < box[3] and box[1] < bottom:
                    return False
        self.put(box)
        return True

    def put(self, box: tuple[float, float, float, float]) -> None:
        """Take a box whether it is free or not."""
        for cell in self._touched(box):
            self._cells[cell].append(box)

    def _touched(self, box: tuple[float, float, float, float]) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (int(edge // _CELL_PX) for edge in box)
        return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def weigh_and_label_places() -> None:
    """Give each place its prominence, and the first zoom with room for it when the prominent choose first."""
    names = _names()
    repeats = _repeats(names)
    shown: list[_Name] = []
    for zoom in range(LOWEST_ZOOM, HIGHEST_ZOOM + 1):
        sheet = _Sheet()
        # A name stays once it is shown, so that zooming in never loses one.
        for name in shown:
            sheet.put(_box(name, zoom))
        for name in names:
            if name.pk in repeats or name.label_zoom is not None:
                continue
            if name.first_zoom <= zoom and sheet.take(_box(name, zoom)):
                name.label_zoom = zoom
                shown.append(name)
    _store(names)


def _names() -> list[_Name]:
    weights = prominences()
    rows = PlaceName.objects.values_list("pk", "name", "kind", "location")
    names = [_Name(pk, name, kind, weights[pk], *point.coords) for pk, name, kind, point in rows]
    return sorted(names, key=lambda name: (-name.prominence, name.name, name.lon, name.lat))


def _repeats(names: list[_Name]) -> set[int]:
    """Return a second source's record of a place that a more prominent record already names."""
    eastings, northings = to_bng([name.lon for name in names], [name.lat for name in names])
    known: dict[str, list[tuple[float, float]]] = defaultdict(list)
    repeats = set()
    for name, *spot in zip(names, eastings, northings, strict=True):
        if any(math.dist(spot, other) < _SAME_PLACE_M for other in known[name.name]):
            repeats.add(name.pk)
        else:
            known[name.name].append(spot)
    return repeats


def _box(name: _Name, zoom: int) -> tuple[float, float, float, float]:
    x, y = name.right * 2**zoom, name.down * 2**zoom
    width, height = label_size(name.name, name.kind, zoom)
    half_width, half_height = width / 2 + _AIR_PX, height / 2 + _AIR_PX
    return x - half_width, y - half_height, x + half_width, y + half_height


def _store(names: list[_Name]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE label (id bigint, prominence integer, zoom smallint) ON COMMIT DROP"
        )
        with cursor.copy("COPY label FROM STDIN") as copy:
            for name in names:
                copy.write_row((name.pk, name.prominence, name.label_zoom))
        cursor.execute(
            """
            UPDATE gazetteer_placename AS place SET prominence = label.prominence, label_zoom = label.zoom
            FROM label
            WHERE label.id = place.id
              AND (place.prominence, place.label_zoom) IS DISTINCT FROM (label.prominence, label.zoom)
            """
        )
        cursor.execute("DROP TABLE label")
