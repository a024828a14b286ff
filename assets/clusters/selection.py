"""Which places the map is asked for, read from an address as the list beside it reads them."""

from dataclasses import dataclass, replace

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

from assetmap.features.problems import InvalidParameter
from assetmap.features.values import read_number, read_numbers
from assets.clusters.grid import HIGHEST_ZOOM, MOST_CELLS, Cells
from assets.models import Asset
from assets.parameters import position
from assets.querysets import AssetQuerySet, MetresBetween, bng_point, bng_position
from assets.search.asked import Search
from assets.search.conditions import conditions_of_its_own, with_traits
from assets.search.reaches import REACH_BY_CODE
from assets.search.reading import READERS, SearchProblem, search_from
from assets.search.taxonomy import Taxonomy
from assets.squares import squares_around, squares_in

# The places of one page of the list, which the map shows with their numbers.
MOST_APART = 100
FILTERED_FROM_ZOOM = 11


@dataclass(frozen=True)
class Selection:
    """Published places that fit a search, anywhere or within a `circle` (longitude, latitude, metres).

    `category_ids` tell them all when `only_a_kind`. They are the places of all `traits` (None: any) and those
    of `others`, where traits do not tell.
    """

    assets: AssetQuerySet
    category_ids: tuple[int, ...] = ()
    only_a_kind: bool = False
    circle: tuple[float, float, float] | None = None
    traits: list[int] | None = None
    others: AssetQuerySet | None = None


def read_selection(query: QueryDict, cells: Cells) -> Selection:
    """Read the filters of a search, with `at` and `within` its distance. Raises InvalidParameter.

    More than a kind is only looked for within a distance or from `FILTERED_FROM_ZOOM` on: the whole country
    would have to be read. What is outside of `cells` may be left out.
    """
    search, circle = _search(query), _circle(query)
    if circle is None and cells.zoom < FILTERED_FROM_ZOOM and not search.only_a_kind:
        raise InvalidParameter("zoom", _("that is too much of the map for these filters."))
    squares = _squares(circle, cells)
    everything = Asset.objects.published().placed().order_by()
    assets = everything.meeting(search, squares)
    if circle:
        lon, lat, metres = circle
        assets = assets.filter(location_bng__dwithin=(bng_point(lon, lat), metres))
    found = Selection(assets, search.category_ids, search.only_a_kind, circle, search.traits.get(""))
    if search.area:
        return replace(found, traits=[], others=assets)
    if search.meaning.terms:
        meant = search.traits.get("q", [])
        traits = meant if found.traits is None else sorted({*meant} & {*found.traits})
        return replace(found, traits=traits, others=_by_words_alone(everything, search, circle, squares))
    return found


def _squares(circle: tuple[float, float, float] | None, cells: Cells) -> list[int] | None:
    """Return the squares of the circle that may be in the cells; None for the whole country."""
    squares = None
    if circle:
        lon, lat, metres = circle
        squares = squares_around(*bng_position(lon, lat), metres)
    if cells.zoom >= FILTERED_FROM_ZOOM:
        here = squares_in(cells.bng_box())
        squares = here if squares is None else sorted({*squares} & {*here})
    return squares


def _by_words_alone(
    everything: AssetQuerySet,
    search: Search,
    circle: tuple[float, float, float] | None,
    squares: list[int] | None,
) -> AssetQuerySet:
    """Narrow to what says the words and meets all other filters, though its traits do not mean them."""
    (said,) = conditions_of_its_own(search, squares).values()
    if "" in search.traits:
        said &= with_traits(search.traits[""])
    if "q" in search.traits:
        said &= with_traits(search.traits["q"]).negated()
    found = everything.filter(said.expression())
    if circle:
        # Written so that no index can answer it: the planner would read the whole circle, not what says so.
        lon, lat, metres = circle
        found = found.annotate(away=MetresBetween("location_bng", bng_point(lon, lat))).filter(
            away__lte=metres
        )
    return found


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
            if text.strip():
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
