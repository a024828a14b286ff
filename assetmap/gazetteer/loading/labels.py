"""From which zoom the basemap shows each name, decided once for the whole country.

Deciding tile by tile would cut names at the edges of tiles, where the two sides see different neighbours.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from assetmap.gazetteer.basemap.lettering import label_size
from assetmap.gazetteer.models import PlaceName
from assetmap.geo.tiles import world_pixels

LOWEST_ZOOM, HIGHEST_ZOOM = 5, 17
# Room kept free around a name, in pixels, so that the map stays calm.
_AIR_PX = 10
_CELL_PX = 128
_Kind = PlaceName.Kind
_FIRST_ZOOM = {
    _Kind.CITY: 5,
    _Kind.TOWN: 8,
    _Kind.SUBURB: 12,
    _Kind.VILLAGE: 12,
    _Kind.HAMLET: 14,
    _Kind.OTHER: 13,
}
# A place with this many postcodes around shows two zooms earlier than its kind alone would let it.
_BUSY = 400


@dataclass(slots=True)
class _Name:
    pk: int
    name: str
    kind: str
    lon: float
    lat: float
    first_zoom: int
    label_zoom: int | None = None


class _Sheet:
    """The boxes taken so far at one zoom, found by the cells that they touch."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float]]] = defaultdict(list)

    def take(self, box: tuple[float, float, float, float]) -> bool:
        """Take a box (left, top, right, bottom) if it is free, and say whether it was."""
        cells = list(self._touched(box))
        for cell in cells:
            for left, top, right, bottom in self._cells.get(cell, ()):
                if left < box[2] and box[0] < right and top < box[3] and box[1] < bottom:
                    return False
        for cell in cells:
            self._cells[cell].append(box)
        return True

    def _touched(self, box: tuple[float, float, float, float]) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (int(edge // _CELL_PX) for edge in box)
        return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def assign_label_zooms() -> None:
    """Give each place name the zoom at which it first finds room, the most prominent names choosing first."""
    names = _names()
    shown: list[_Name] = []
    for zoom in range(LOWEST_ZOOM, HIGHEST_ZOOM + 1):
        sheet = _Sheet()
        # A name stays once it is shown, so that zooming in never loses one.
        for name in shown:
            sheet.take(_box(name, zoom))
        for name in names:
            if name.label_zoom is None and name.first_zoom <= zoom and sheet.take(_box(name, zoom)):
                name.label_zoom = zoom
                shown.append(name)
    _store(names)


def _names() -> list[_Name]:
    rows = PlaceName.objects.biggest_first().values_list("pk", "name", "kind", "location", "prominence")
    return [
        _Name(
            pk,
            name,
            kind,
            point.x,
            point.y,
            _FIRST_ZOOM[kind] - (2 if kind not in (_Kind.CITY, _Kind.TOWN) and prominence >= _BUSY else 0),
        )
        for pk, name, kind, point, prominence in rows
    ]


def _box(name: _Name, zoom: int) -> tuple[float, float, float, float]:
    x, y = (float(pixels) for pixels in world_pixels(name.lon, name.lat, zoom))
    width, height = label_size(name.name, name.kind, zoom)
    half_width, half_height = width / 2 + _AIR_PX, height / 2 + _AIR_PX
    return x - half_width, y - half_height, x + half_width, y + half_height


def _store(names: list[_Name]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE label (id bigint, zoom smallint) ON COMMIT DROP")
        with cursor.copy("COPY label FROM STDIN") as copy:
            for name in names:
                copy.write_row((name.pk, name.label_zoom))
        cursor.execute(
            "UPDATE gazetteer_placename AS place SET label_zoom = zoom FROM label"
            " WHERE label.id = place.id AND label_zoom IS DISTINCT FROM zoom"
        )
        cursor.execute("DROP TABLE label")
