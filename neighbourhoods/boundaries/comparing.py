"""What a new boundary would change: what comes in and what goes out, in area and homes."""

from dataclasses import dataclass

import shapely
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from assetmap.geo.crs import shape_to_bng, shape_to_wgs84
from neighbourhoods.inside import homes_about
from neighbourhoods.outline_svg import Layer, outline_svg

# Less than this is the rounding of two lines that say the same.
_NOTHING_M2 = 100


@dataclass(frozen=True)
class Change:
    """Land on one side of the change; `homes` is None where there are none to speak of."""

    area_m2: float
    homes: int | None


@dataclass(frozen=True)
class Comparison:
    """A proposed boundary beside the present one, if there is one."""

    area_m2: float
    homes: int | None
    gained: Change | None
    lost: Change | None
    picture: SafeString

    @property
    def is_same(self) -> bool:
        """Whether nothing worth telling changes."""
        return self.gained is not None and not self.gained.area_m2 and not self.lost.area_m2


def compare(present: BaseGeometry | None, proposed: BaseGeometry) -> Comparison:
    """Compare two WGS 84 areas; without a present one there is nothing to gain or lose."""
    metres = shape_to_bng(proposed)
    label = _("The proposed boundary, thick, over the present one, broken")
    layers = (
        [Layer(proposed, "own")] if present is None else [Layer(proposed, "own"), Layer(present, "other")]
    )
    gained = lost = None
    if present is not None:
        before = shape_to_bng(present)
        gained = _change(shapely.difference(metres, before))
        lost = _change(shapely.difference(before, metres))
    return Comparison(metres.area, homes_about(proposed), gained, lost, outline_svg(layers, label=label))


def _change(land: BaseGeometry) -> Change:
    if land.area < _NOTHING_M2:
        return Change(0.0, None)
    return Change(land.area, homes_about(shape_to_wgs84(land)))
