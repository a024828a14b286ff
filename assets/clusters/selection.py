"""Which places the map is asked for, read from an address as the list beside it reads them."""

from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

from assetmap.features.problems import InvalidParameter
from assetmap.features.values import read_number, read_numbers
from assets.clusters.grid import HIGHEST_ZOOM, MOST_CELLS, Cells
from assets.models import Asset
from assets.parameters import position
from assets.querysets import AssetQuerySet, bng_point
from assets.search.asked import Search
from assets.search.reaches import REACH_BY_CODE
from assets.search.reading import READERS, SearchProblem, search_from
from assets.search.taxonomy import Taxonomy

# The places of one page of the list, which the map shows with their numbers.
MOST_APART = 100
FILTERED_FROM_ZOOM = 11


@dataclass(frozen=True)
class Selection:
    """Published places that fit a search.

    `category_ids` tell them all when `only_a_kind`. Within a `circle` (longitude, latitude, metres) they are
    the places of all `traits` (None: any) and those of `others`, where traits do not tell.
    """

    assets: AssetQuerySet
    category_ids: tuple[int, ...] = ()
    only_a_kind: bool = False
    circle: tuple[float, float, float] | None = None
    traits: list[int] | None = None
    others: AssetQuerySet | None = None


def read_selection(query: QueryDict, zoom: int) -> Selection:
    """Read the filters of a search, with `at` and `within` its distance. Raises InvalidParameter.

    More than a kind is only looked for within a distance or from `FILTERED_FROM_ZOOM` on: the whole country
    would have to be read.
    """
    search, circle = _search(query), _circle(query)
    if circle is None and zoom < FILTERED_FROM_ZOOM and not search.only_a_kind:
        raise InvalidParameter("zoom", _("that is too much of the map for these filters."))
    assets = Asset.objects.published().placed().meeting(search).order_by()
    if circle is None:
        return Selection(assets, search.category_ids, only_a_kind=search.only_a_kind)
    lon, lat, metres = circle
    assets = assets.filter(location_bng__dwithin=(bng_point(lon, lat), metres))
    if search.area:
        return Selection(assets, circle=circle, traits=[], others=assets)
    traits = search.traits.get("")
    if search.meaning.terms:
        meant = search.traits.get("q", [])
        traits = meant if traits is None else sorted({*meant} & {*traits})
        return Selection(assets, circle=circle, traits=traits, others=assets.exclude(traits_id__in=meant))
    return Selection(assets, circle=circle, traits=traits)


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


def _search(query: QueryDict) -> Search:
    asked = {}
    for name, read in READERS.items():
        text = ",".join(filter(None, query.getlist(name)))
        try:
            if text:
                asked[name] = read(text)
        except ValueError as error:
            raise InvalidParameter(name, error) from error
    try:
        return search_from(asked, Taxonomy.load)
    except SearchProblem as problem:
        raise InvalidParameter(problem.filter_name, problem.message) from problem


def _circle(query: QueryDict) -> tuple[float, float, float] | None:
    """Return the longitude, latitude and metres of `at` and `within`; None without them."""
    at, within = query.get("at", ""), query.get("within", "")
    if not at:
        return None
    try:
        lon, lat = position(at[:80])
    except BadRequest as error:
        raise InvalidParameter("at", error) from error
    if within not in REACH_BY_CODE:
        raise InvalidParameter("within", _("give one of: %(codes)s.") % {"codes": ", ".join(REACH_BY_CODE)})
    return lon, lat, REACH_BY_CODE[within].metres
