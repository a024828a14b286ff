"""What the map shows of a selection: places one by one where there is room, clusters where there is not."""

from typing import Any

from django.utils.translation import ngettext

from assets.clusters.counting import Cell, counted, inside, kept, kept_alike, less, together
from assets.clusters.grid import FINEST_KEPT, Cells, inside_cell
from assets.clusters.selection import Selection
from assets.clusters.within import counted_within
from assets.models import Asset

# From this zoom on streets are wide enough for places to stand one by one, unless there are very many.
STREET_ZOOM = 16
MOST_ONE_BY_ONE = 200


def places(selection: Selection, cells: Cells, apart: list[int]) -> dict[str, Any]:
    """Return a GeoJSON collection of all of a selection in the cells but the places `apart`.

    Each feature is a place, or a cluster with the number of its places; the numbers add up to `total`.
    At most five queries.
    """
    found = _one_by_one(selection, cells, apart) if cells.zoom >= STREET_ZOOM else None
    clusters: list[Cell] = []
    if found is None:
        filled = _filled(selection, cells, apart)
        found = _read([cell.ids for cell in filled if cell.places == 1])
        clusters = [cell for cell in filled if cell.places > 1]
    return {
        "type": "FeatureCollection",
        "bbox": [round(degrees, 6) for degrees in cells.box],
        "total": len(found) + sum(cell.places for cell in clusters),
        "features": [*map(_place, found), *(_cluster(cells.zoom, cell) for cell in clusters)],
    }


def _one_by_one(selection: Selection, cells: Cells, apart: list[int]) -> list[Asset] | None:
    """Return the places themselves, or None when there are too many."""
    here = inside(selection.assets.exclude(pk__in=apart), cells)
    keys = list(here.values_list("pk", flat=True)[: MOST_ONE_BY_ONE + 1])
    return _read(keys) if len(keys) <= MOST_ONE_BY_ONE else None


def _filled(selection: Selection, cells: Cells, apart: list[int]) -> list[Cell]:
    if cells.zoom > FINEST_KEPT:
        return counted(selection.assets.exclude(pk__in=apart), cells)
    everything = _told_by_traits(selection, cells)
    if selection.others is not None:
        everything = together(everything, counted(selection.others, cells, boxed=False))
    if not apart:
        return everything
    return less(everything, counted(selection.assets.filter(pk__in=apart), cells))


def _told_by_traits(selection: Selection, cells: Cells) -> list[Cell]:
    if selection.circle:
        return counted_within(cells, *selection.circle, selection.traits)
    if selection.only_a_kind:
        return kept(cells, selection.category_ids)
    return kept_alike(cells, selection.traits or [])


def _read(keys: list[int]) -> list[Asset]:
    if not keys:
        return []
    columns = ("name", "location", "category__name", "category__shape", "category__colour")
    return list(
        Asset.objects.filter(pk__in=keys).select_related("category").only(*columns).order_by("name", "id")
    )


def _place(asset: Asset) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": asset.pk,
        "geometry": _point(asset.location.x, asset.location.y),
        "properties": {
            "name": asset.name,
            "detail": asset.category.name,
            "shape": asset.category.shape,
            "colour": asset.category.colour,
            "href": asset.get_absolute_url(),
        },
    }


def _cluster(zoom: int, cell: Cell) -> dict[str, Any]:
    words = ngettext("%(n)s place here", "%(n)s places here", cell.places) % {"n": f"{cell.places:,}"}
    return {
        "type": "Feature",
        "geometry": _point(*inside_cell(zoom, cell.x, cell.y, cell.lon, cell.lat)),
        "properties": {"places": cell.places, "label": words},
    }


def _point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}
