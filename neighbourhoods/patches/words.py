"""Saying which streets a patch is, in words that people who live there recognise."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from django.contrib.gis.geos import Polygon
from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assetmap.gazetteer.models import PlaceName
from assetmap.gazetteer.postcodes import outcode_of
from assetmap.geo import BNG
from assetmap.geo.crs import to_bng
from assets.models import Asset
from neighbourhoods.inside import rounded
from neighbourhoods.landmarks import KINDS
from neighbourhoods.patches.from_postcodes import Patch

_MOST_LANDMARKS = 2
_NAMES_WITHIN_M = 5_000
_WINDS = [
    gettext_lazy("north"), gettext_lazy("north-east"), gettext_lazy("east"), gettext_lazy("south-east"),
    gettext_lazy("south"), gettext_lazy("south-west"), gettext_lazy("west"), gettext_lazy("north-west"),
]  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """A patch as a line to tick: what is there, how far and which way it is, and whose postcodes."""

    patch: Patch
    place: str
    landmarks: list[str]
    away_m: float
    wind: str
    is_here: bool

    @property
    def label(self) -> str:
        """Name it by what stands there, else by where it is from the start."""
        where = _("right here") if self.is_here else self._from_here
        if self.landmarks:
            said = get_text_list(self.landmarks, _("and"))
            return _("Round %(landmarks)s (%(where)s)") % {"landmarks": said, "where": where}
        return _("Streets %(where)s") % {"where": where}

    @property
    def _from_here(self) -> str:
        rough_m = max(round(self.away_m, -1 if self.away_m < 200 else -2), 10)
        metres = number_format(rough_m, 0, force_grouping=True)
        return _("%(metres)s metres %(wind)s of here") % {"metres": metres, "wind": self.wind}

    @property
    def homes(self) -> int:
        return rounded(self.patch.homes)

    @property
    def postcodes(self) -> str:
        """List its postcodes, the first half of each said once: "SE10 8EW, 8EX and 8EY"."""
        said, before = [], ""
        for code in sorted(self.patch.postcodes):
            outcode = outcode_of(code)
            said.append(code[len(outcode) :] if outcode == before else f"{outcode} {code[len(outcode) :]}")
            before = outcode
        return get_text_list(said, _("and"))


def described(patches: Sequence[Patch], lon: float, lat: float) -> list[Choice]:
    """Describe patches, those nearest to a WGS 84 point first, in two queries for all of them."""
    if not patches:
        return []
    start = shapely.Point(*(float(metres) for metres in to_bng(lon, lat)))
    shapes = np.array([patch.shape for patch in patches], dtype=object)
    middles = shapely.point_on_surface(shapes)
    places, landmarks = _places(middles), _landmarks(shapes)
    choices = []
    for patch, place, seen, middle in zip(patches, places, landmarks, middles, strict=True):
        away_m, wind = shapely.distance(start, middle), _wind(start, middle)
        choices.append(Choice(patch, place, seen, away_m, wind, is_here=patch.shape.covers(start)))
    return sorted(choices, key=lambda choice: (not choice.is_here, choice.away_m, choice.patch.code))


def _wind(start: shapely.Point, middle: shapely.Point) -> str:
    turns = math.atan2(middle.x - start.x, middle.y - start.y) / math.tau
    return str(_WINDS[round(turns * len(_WINDS)) % len(_WINDS)])


def _places(middles: np.ndarray) -> list[str]:
    """Name the part of town that each point is nearest to, or "" where none is known."""
    west, south, east, north = shapely.total_bounds(middles)
    box = (west - _NAMES_WITHIN_M, south - _NAMES_WITHIN_M, east + _NAMES_WITHIN_M, north + _NAMES_WITHIN_M)
    known = list(PlaceName.objects.inside(box).order_by("pk").values_list("name", "location_bng"))
    if not known:
        return [""] * len(middles)
    tree = shapely.STRtree([shapely.Point(point.x, point.y) for _name, point in known])
    return [known[index][0] for index in tree.nearest(middles)]


def _landmarks(shapes: np.ndarray) -> list[list[str]]:
    """Name what stands in each area, the best known kinds first."""
    west, south, east, north = shapely.total_bounds(shapes)
    inside = Asset.objects.published().filter(invented=False, category__code__in=KINDS)
    box = Polygon.from_bbox((west, south, east, north))
    box.srid = BNG
    rows = inside.within(box).values_list("category__code", "name", "location_bng")
    found = [(KINDS.index(code), name, shapely.Point(point.x, point.y)) for code, name, point in rows]
    found.sort(key=lambda seen: seen[:2])
    names: list[list[str]] = [[] for _shape in shapes]
    tree = shapely.STRtree([point for _rank, _name, point in found])
    for area, seen in sorted(tree.query(shapes, predicate="contains").T.tolist()):
        name = found[seen][1]
        if len(names[area]) < _MOST_LANDMARKS and name not in names[area]:
            names[area].append(name)
    return names
