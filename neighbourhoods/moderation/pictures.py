"""What moderators see of a drawing: its outline over what others of the same name agree on.

Other people's drawings are shown one by one only when they chose so; a moderator sees one to decide it, and
from then on it is counted like all others.
"""

import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assetmap.areas.models import SmallArea
from assetmap.geo import BNG
from assetmap.geo.crs import shape_to_bng
from neighbourhoods.geometry import to_shapely
from neighbourhoods.map_areas import MapArea, agreed_areas, map_areas
from neighbourhoods.models import Neighbourhood, Proposal
from neighbourhoods.outline_svg import Layer, outline_svg

_MOST_BEHIND = 50
_MOST_LINES = 30
_MOST_SMALL = 80
_AROUND_M = 1_500
# How what is there for reference is drawn; the map opens without regard to it.
LINES = ("outline", "small")


def areas_behind(proposal: Proposal) -> list[MapArea]:
    """List what may be seen of its name: what is agreed or adopted, and drawings shown by choice."""
    return map_areas(proposal.neighbourhood)[:_MOST_BEHIND]


def reference_areas(proposal: Proposal) -> list[MapArea]:
    """List small statistical areas and adopted boundaries around a drawing; expects `with_drawing()`."""
    west, south, east, north = shape_to_bng(to_shapely(proposal.shape)).bounds
    around = shapely.box(west - _AROUND_M, south - _AROUND_M, east + _AROUND_M, north + _AROUND_M)
    near = GEOSGeometry(memoryview(shapely.to_wkb(around)), srid=BNG)
    return [*_small_areas(near), *_adopted(near, besides=proposal.neighbourhood_id)]


def _adopted(near: GEOSGeometry, *, besides: int) -> list[MapArea]:
    text = _("Boundary of another neighbourhood")
    found = Neighbourhood.objects.adopted().filter(boundary_bng__intersects=near).exclude(pk=besides)
    return [
        MapArea(to_shapely(other.boundary), "outline", other.name, text)
        for other in found.order_by("name", "pk")[:_MOST_LINES]
    ]


def _small_areas(near: GEOSGeometry) -> list[MapArea]:
    found = SmallArea.objects.filter(boundary_bng__intersects=near).select_related("area_set")
    return [
        MapArea(
            to_shapely(area.boundary),
            "small",
            area.name,
            f"{area.area_set.name}. {area.area_set.attribution}",
        )
        for area in found.order_by("code")[:_MOST_SMALL]
    ]


def picture_of_proposal(proposal: Proposal) -> SafeString:
    """Draw a proposal over what may be seen of its neighbourhood; expects `with_drawing()`."""
    layers = [Layer(area.shape, area.style) for area in areas_behind(proposal)]
    label = _("The outline of this drawing, over what is known of the same name")
    return outline_svg([*layers, Layer(to_shapely(proposal.shape), "own")], label=label)


def small_picture(proposal: Proposal) -> SafeString:
    """Draw a proposal alone, for a list; expects `with_drawing()`."""
    label = _("The outline of this drawing")
    return outline_svg([Layer(to_shapely(proposal.shape), "own")], label=label)


def picture_of_neighbourhood(neighbourhood: Neighbourhood) -> SafeString | None:
    """Draw what people agree on and the adopted boundary; None when there is neither."""
    areas = agreed_areas(neighbourhood)
    if not areas:
        return None
    return outline_svg([Layer(area.shape, area.style) for area in areas], label=_("What people agree on"))
