"""Which places the map is asked for, read from an address as the list beside it reads them."""

from dataclasses import dataclass

from django.contrib.gis.measure import D
from django.core.exceptions import BadRequest
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from assetmap.features.problems import InvalidParameter
from assetmap.features.values import read_codes, read_number, read_numbers
from assets.clusters.grid import HIGHEST_ZOOM, MOST_CELLS, Cells
from assets.forms import REACH_BY_CODE
from assets.models import Asset, Category
from assets.parameters import position
from assets.querysets import AssetQuerySet, bng_point

# The places of one page of the list, which the map shows with their numbers.
MOST_APART = 100


@dataclass(frozen=True)
class Selection:
    """Published places that fit a search; `only_a_kind` when nothing but `category_ids` narrows them."""

    assets: AssetQuerySet
    category_ids: tuple[int, ...]
    only_a_kind: bool


def read_selection(query: QueryDict) -> Selection:
    """Read the filters of a search, with `at` and `within` its distance. Raises InvalidParameter."""
    assets = Asset.objects.published().placed().order_by()
    category_ids = _category_ids(query.get("category", ""))
    if category_ids:
        assets = assets.filter(category_id__in=category_ids)
    circle = _circle(query)
    if circle is not None:
        assets = assets.filter(location_bng__dwithin=circle)
    return Selection(assets, category_ids, only_a_kind=circle is None)


def read_cells(query: QueryDict) -> Cells:
    """Read `bbox` (west, south, east, north in degrees) and `zoom`. Raises InvalidParameter."""
    zoom = _zoom(query.get("zoom", ""))
    try:
        box = read_numbers(query.get("bbox", "")[:200])
    except ValueError as error:
        raise InvalidParameter("bbox", error) from error
    if len(box) != 4:
        raise InvalidParameter("bbox", _("give west, south, east and north with commas between them."))
    west, south, east, north = box
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise InvalidParameter("bbox", _("west must be less than east, and south than north, in degrees."))
    cells = Cells.over((west, south, east, north), zoom)
    if cells.number > MOST_CELLS:
        raise InvalidParameter("bbox", _("that is too much of the map for this zoom."))
    return cells


def read_apart(query: QueryDict) -> list[int]:
    """Read `except`: the keys of places that are on the map already. Raises InvalidParameter."""
    text = query.get("except", "")
    if not text:
        return []
    keys = text[: MOST_APART * 20].split(",")
    if len(keys) > MOST_APART or not all(key.isascii() and key.isdigit() and len(key) < 19 for key in keys):
        raise InvalidParameter(
            "except", _("give at most %(most)s keys with commas between them.") % {"most": MOST_APART}
        )
    return [int(key) for key in keys]


def _zoom(text: str) -> int:
    try:
        zoom = read_number(text[:40])
    except ValueError as error:
        raise InvalidParameter("zoom", error) from error
    if not (zoom == int(zoom) and 0 <= zoom <= HIGHEST_ZOOM):
        raise InvalidParameter("zoom", _("give a whole number from 0 to %(most)s.") % {"most": HIGHEST_ZOOM})
    return int(zoom)


def _category_ids(text: str) -> tuple[int, ...]:
    if not text:
        return ()
    try:
        codes = read_codes(text[:500])
    except ValueError as error:
        raise InvalidParameter("category", error) from error
    wanted = Category.objects.filter(Q(code__in=codes) | Q(parent__code__in=codes))
    ids = tuple(wanted.values_list("pk", flat=True))
    if not ids:
        raise InvalidParameter("category", _("there is no such category."))
    return ids


def _circle(query: QueryDict) -> tuple | None:
    """Return the point and distance of `at` and `within`; None without them."""
    at, within = query.get("at", ""), query.get("within", "")
    if not at:
        return None
    try:
        lon, lat = position(at[:80])
    except BadRequest as error:
        raise InvalidParameter("at", error) from error
    if within not in REACH_BY_CODE:
        raise InvalidParameter("within", _("give one of: %(codes)s.") % {"codes": ", ".join(REACH_BY_CODE)})
    return bng_point(lon, lat), D(m=REACH_BY_CODE[within].metres)
