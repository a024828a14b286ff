"""What the map on the organisers' form is given."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.db.models import Extent
from django.utils.translation import gettext as _

from assetmap.gazetteer.models import Outline
from assetmap.geo.geojson import parse_drawn_area, to_geojson
from assetmap.geo.great_britain import GREAT_BRITAIN
from assetmap.geo.problems import UnusableAreaError
from neighbourhoods.campaigns.extent_fields import ExtentFields
from neighbourhoods.campaigns.models import CampaignEvent
from neighbourhoods.models import Campaign

Bounds = tuple[float, float, float, float]


def extent_map(form: ExtentFields, *, organiser: AbstractBaseUser) -> dict[str, Any] | None:
    """Give the map its view, the area so far and its words; None when the area stays as it is."""
    if "area" not in form.fields:
        return None
    shape = None
    if text := form["area"].value():
        try:
            shape = parse_drawn_area(text)
        except UnusableAreaError:
            # The form says what is wrong; the map begins anew.
            shape = None
    return {
        "label": _("Map to draw the campaign’s area on"),
        "bounds": shape.bounds if shape else _where_to_begin(organiser),
        "shape": shape and to_geojson(shape),
        "words": {
            "corner": _("Corner {number}"),
            "area": _("The campaign’s area"),
            "corners": _("{number} corners. An area needs at least 3."),
            "ready": _("{number} corners. The area is ready."),
            "crosses": _("The outline crosses itself. Undo, or start again."),
        },
    }


def _where_to_begin(organiser: AbstractBaseUser) -> Bounds:
    """Look where this organiser's last campaign was, else anybody's, else at the edges known here."""
    opened = CampaignEvent.objects.filter(kind=CampaignEvent.Kind.OPENED, by=organiser)
    for campaigns in (Campaign.objects.filter(pk__in=opened.values("campaign")), Campaign.objects.all()):
        if (latest := campaigns.order_by("-pk").first()) is not None:
            return latest.extent.extent
    edges = Outline.objects.filter(kind=Outline.Kind.LIMIT)
    return edges.aggregate(around=Extent("shape"))["around"] or GREAT_BRITAIN.bounds
