"""The collection `assets`, and how its parameters narrow it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assetmap.features.collection import Asked, Collection
from assetmap.features.problems import InvalidParameter
from assets.api.parameters import EVERYTHING, PARAMETERS
from assets.api.properties import PROPERTIES
from assets.models import Asset
from assets.search.counting import COVERING, NEAR, REMOTE
from assets.search.reading import READERS, SearchProblem, search_from
from assets.search.taxonomy import Taxonomy


def narrow(assets: QuerySet, asked: Asked) -> QuerySet:
    """Narrow assets to what the parameters ask for, as the page does."""
    try:
        search = search_from({name: asked[name] for name in READERS if name in asked}, Taxonomy.load)
    except SearchProblem as problem:
        raise InvalidParameter(problem.filter_name, problem.message) from None
    assets = assets.meeting(search)
    wanted = asked.get("list", NEAR)
    if wanted == EVERYTHING:
        if "near" in asked or "radius" in asked:
            raise InvalidParameter("list", _("what has no place cannot be listed by distance."))
        return assets
    for needed, by in (("near", "radius"), ("near", "list"), ("radius", "list")):
        if by in asked and needed not in asked and wanted != REMOTE:
            raise InvalidParameter(by, _("it needs %(needed)s as well.") % {"needed": needed})
    if wanted == REMOTE:
        return assets.remote(asked.get("near"))
    if wanted == COVERING:
        return assets.serving(*asked["near"]).beyond(*asked["near"], asked["radius"])
    if "near" in asked:
        return assets.near(*asked["near"], within_m=asked.get("radius"))
    # The standard's schema of a feature knows no null geometry.
    return assets.placed()


def _ring(assets: QuerySet, asked: Asked, nearest_m: float, farthest_m: float) -> QuerySet:
    return assets.between(*asked["near"], nearest_m, farthest_m)


ASSETS = Collection(
    id="assets",
    title=gettext_lazy("Community assets"),
    description=gettext_lazy("Places and groups that people can turn to."),
    features=lambda: Asset.objects.published(),
    properties=PROPERTIES,
    wgs84="location",
    bng="location_bng",
    geometry_type="Point",
    changed="changed_at",
    page="find",
    attribution=gettext_lazy("Each feature names its source and licence."),
    parameters=PARAMETERS,
    narrow=narrow,
    ring=_ring,
    examples=(
        (gettext_lazy("the first ten"), {"limit": "10"}),
        (
            gettext_lazy("pharmacies and libraries within 1.5 km of a postcode, nearest first"),
            {"near": "SE10 8EW", "radius": "1500", "category": "pharmacy,library"},
        ),
        (gettext_lazy("inside a box"), {"bbox": "-0.02,51.47,0.02,51.50"}),
        (
            gettext_lazy("inside a box of National Grid metres, and in them"),
            {"bbox": "538000,177000,540000,179000", "bbox-crs": "EPSG:27700", "crs": "EPSG:27700"},
        ),
        (gettext_lazy("those too that are reached online or by phone alone"), {"list": "all"}),
        (gettext_lazy("changed since a day"), {"datetime": "2026-01-01/.."}),
    ),
)
