"""What a page with a map to draw on is given."""

import json
from collections.abc import Iterable
from typing import Any

import shapely
from django.urls import reverse
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from assetmap.geo.crs import shape_to_bng, shape_to_wgs84
from assetmap.geo.geojson import to_geojson
from assetmap.geo.problems import Problem
from neighbourhoods.boundaries.shown import shown_part
from neighbourhoods.drawing_words import drawing_words
from neighbourhoods.forms import DrawForm
from neighbourhoods.outline_svg import Layer, outline_svg
from neighbourhoods.start import Start

# A worked-out line bends at every cell; people adjust one with corners that they can tell apart.
_NEARLY_M = 15


def drawing_page(
    form: DrawForm, start: Start, *, begin_with: BaseGeometry | None = None, draft_key: str
) -> dict[str, Any]:
    """Gather a drawing page; it opens with `begin_with`, a WGS 84 area, unless something else was sent."""
    shape = form.drawn and (form.drawn.simplified or form.drawn.shape)
    if begin_with is not None and not form.is_bound:
        form.initial["shape"] = json.dumps(to_geojson(begin_with))
    shown = shape or begin_with
    view = start.view()
    if begin_with is not None:
        view = {"bounds": list(begin_with.bounds)}
    return {
        "form": form,
        "start": start,
        "known_names": start.known_names(),
        "picture": shown and outline_svg([Layer(shown, "own")], label=_("The outline of your drawing")),
        "area_m2": form.drawn and form.drawn.area_m2,
        "map_data": {
            "view": view,
            "draft_key": draft_key,
            "shape": to_geojson(shape) if shape else None,
            "begin_with": to_geojson(begin_with) if begin_with is not None else None,
            "problems": problems_as_data(form.problems),
            "reference_urls": [
                reverse("api-items", args=["neighbourhoods"]) + "?",
                reverse("api-items", args=["agreements"]) + "?level=boundary&",
            ],
            "summary_url": reverse("draw_summary") + start.query,
            "limits": _limits(start),
            "words": drawing_words(),
        },
    }


def problems_as_data(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Write what is wrong with a shape for the page's own program, in the visitor's language."""
    return [
        {"code": problem.code, "message": str(problem.message), "place": problem.place}
        for problem in problems
    ]


def nearly(start: Start) -> BaseGeometry | None:
    """Give what is shown of the neighbourhood with fewer corners, for "nearly" in the address; else None."""
    if start.neighbourhood is None or start.address.get("begin") != "nearly":
        return None
    part = shown_part(start.neighbourhood, start.address.get("of", ""))
    if part is None:
        return None
    metres = shape_to_bng(shapely.from_wkb(bytes(part.shape.wkb)))
    parts = sorted(metres.geoms, key=lambda part: part.area)
    return shape_to_wgs84(shapely.simplify(parts[-1], _NEARLY_M, preserve_topology=True))


def _limits(start: Start) -> dict[str, Any] | None:
    """Give the campaign's limits as static/js/sketch/rules.js takes them; None for the usual ones."""
    campaign = start.campaign
    return campaign and {
        "minAreaM2": campaign.min_area_m2,
        "maxAreaM2": campaign.max_area_m2,
        "extent": campaign.extent.coords[0],
    }
