"""What a page without a map says of a shape before it is sent."""

import json
from typing import Any

from django.utils.translation import gettext as _

from assetmap.geo.geojson import MAX_PARTS, to_geojson
from assetmap.geo.problems import Problem
from assetmap.geo.shapes import Area, area_in_m2, examine
from neighbourhoods.actions import limits_of
from neighbourhoods.forms import DrawForm
from neighbourhoods.inside import bng_geometry, homes_about, landmarks_inside, places_inside
from neighbourhoods.outline_svg import Layer, outline_svg
from neighbourhoods.start import Start


def shown_back(shape: Area, start: Start, *, via: str, label: str) -> dict[str, Any]:
    """Gather what a WGS 84 area takes in, what is wrong with it, and the form to send it with.

    `label` describes its picture to screen readers.
    """
    text = json.dumps(to_geojson(shape))
    parts = len(getattr(shape, "geoms", [shape]))
    broken = _broken(text, start, parts)
    named = {"name": start.neighbourhood.name} if start.neighbourhood else {}
    initial = {"shape": text, "via": via} | named
    return {
        "draw_form": DrawForm(initial=initial, campaign=start.campaign),
        "known_names": start.known_names(),
        "parts": parts,
        "fits_on_map": parts <= MAX_PARTS,
        "broken": broken,
        "picture": outline_svg([Layer(shape, "own")], label=label),
        "inside": None if broken else _inside(shape),
    }


def _inside(shape: Area) -> dict[str, Any]:
    """Say what a sound area takes in; one that crosses itself has no inside to speak of."""
    area = bng_geometry(shape)
    kinds = places_inside(area)
    return {
        "area_m2": area_in_m2(shape),
        "homes": homes_about(shape),
        "kinds": kinds,
        "places": sum(kind.places for kind in kinds),
        "landmarks": landmarks_inside(area),
    }


def _broken(text: str, start: Start, parts: int) -> list[Problem]:
    """List the rules that will stop it, judged as the text that is sent."""
    if parts > MAX_PARTS:
        message = _(
            "It is in %(parts)d parts that do not touch, and a neighbourhood may have at most three. Add "
            "what lies between them, or leave some out."
        )
        return [Problem("not_area", "error", message % {"parts": parts})]
    drawn = examine(text, limits_of(start.campaign))
    return [problem for problem in drawn.problems if problem.level == "error"]
