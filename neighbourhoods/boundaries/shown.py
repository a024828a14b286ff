"""What is shown of a neighbourhood that somebody can say "the same" to, each part by a key of its own."""

import hashlib
import json
import re
from dataclasses import dataclass

from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assetmap.geo import WGS84
from neighbourhoods.map_areas import rival_letter
from neighbourhoods.models import Neighbourhood

_BOUNDARY = re.compile(r"boundary-([1-9][0-9]{0,5})", re.ASCII)
_AREA = re.compile(r"area-([a-z]|[1-9][0-9]{0,3})", re.ASCII)


@dataclass(frozen=True)
class Shown:
    """A published WGS 84 area; `mark` tells whether it is still the one that somebody looked at."""

    key: str
    label: str
    shape: MultiPolygon

    @property
    def mark(self) -> str:
        return hashlib.sha256(bytes(self.shape.wkb)).hexdigest()[:16]


def shown_part(neighbourhood: Neighbourhood, key: str = "") -> Shown | None:
    """Find what a key means: nothing for the main line, `agreement`, `area-a` or `boundary-2`; else None."""
    if key == "":
        shape, label = neighbourhood.public_shape, neighbourhood.name
    elif key == "agreement":
        shape = neighbourhood.agreed and neighbourhood.agreed.boundary
        label = _("what people agree on")
    elif found := _BOUNDARY.fullmatch(key):
        return _boundary(neighbourhood, int(found[1]))
    elif found := _AREA.fullmatch(key):
        return _rival(neighbourhood, found[1])
    else:
        return None
    return Shown(key, label, shape) if shape is not None else None


def _boundary(neighbourhood: Neighbourhood, number: int) -> Shown | None:
    kept = neighbourhood.boundaries.filter(number=number).first()
    if kept is None:
        return None
    label = _("the boundary of %(date)s") % {"date": date_format(kept.adopted_at, "DATE_FORMAT")}
    return Shown(f"boundary-{number}", label, kept.shape)


def _rival(neighbourhood: Neighbourhood, letter: str) -> Shown | None:
    rivals = neighbourhood.agreed.rivals if neighbourhood.agreed else []
    for index, rival in enumerate(rivals):
        name = rival_letter(index)
        if name.lower() == letter and rival["geometry"] is not None:
            shape = GEOSGeometry(json.dumps(rival["geometry"]), srid=WGS84)
            label = _("area %(letter)s") % {"letter": name}
            return Shown(f"area-{letter}", label, shape)
    return None
