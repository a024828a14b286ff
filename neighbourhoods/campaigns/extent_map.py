"""What the map on the organisers' form is given."""

from typing import Any

from django.utils.translation import gettext as _

from assetmap.geo.geojson import parse_drawn_area, to_geojson
from assetmap.geo.problems import UnusableAreaError
from neighbourhoods.campaigns.extent_fields import ExtentFields


def extent_map(form: ExtentFields) -> dict[str, Any] | None:
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
        "bounds": shape and list(shape.bounds),
        "shape": shape and to_geojson(shape),
        "words": {
            "corner": _("Corner {number}"),
            "area": _("The campaign’s area"),
            "corners": _("{number} corners. An area needs at least 3."),
            "ready": _("{number} corners. The area is ready."),
            "crosses": _("The outline crosses itself. Undo, or start again."),
        },
    }
