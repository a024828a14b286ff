"""The coordinate reference systems that the API speaks, and what they ask of a geometry."""

import math
import re
from dataclasses import dataclass

from django.contrib.gis.db.models.functions import Transform
from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from assetmap.geo import BNG, WGS84

WEB_MERCATOR = 3857
_MERCATOR_RADIUS_M = 6_378_137.0


@dataclass(frozen=True)
class System:
    """A coordinate reference system: its address, PostGIS's number for it, and its axes.

    `swapped` systems give latitude before longitude. `decimals` keep about 0.1 m, or 1 cm in metres.
    """

    uri: str
    srid: int
    decimals: int
    swapped: bool = False

    @property
    def geographic(self) -> bool:
        return self.srid == WGS84

    def geojson(self, wgs84: str, bng: str, *, areas: bool) -> Combinable:
        """Return the SQL of a feature's geometry as GeoJSON text, from its two columns."""
        shape: Combinable = F(bng if self.srid == BNG else wgs84)
        if self.srid == WEB_MERCATOR:
            shape = Transform(shape, WEB_MERCATOR)
        if areas:
            shape = Func(shape, function="ST_ForcePolygonCCW")
        if self.swapped:
            shape = Func(shape, function="ST_FlipCoordinates")
        # Options 0: no `crs` member, which RFC 7946 has no place for; the Content-Crs header says it.
        return Func(shape, Value(self.decimals), Value(0), function="ST_AsGeoJSON", output_field=TextField())

    def lonlat(self, x: float, y: float) -> tuple[float, float]:
        """Convert a position of a geographic system or of Web Mercator to longitude and latitude."""
        if self.srid == WEB_MERCATOR:
            return (
                math.degrees(x / _MERCATOR_RADIUS_M),
                math.degrees(math.asin(math.tanh(y / _MERCATOR_RADIUS_M))),
            )
        return (y, x) if self.swapped else (x, y)


_OGC = "http://www.opengis.net/def/crs"
CRS84 = System(f"{_OGC}/OGC/1.3/CRS84", WGS84, 6)
SYSTEMS = (
    CRS84,
    System(f"{_OGC}/EPSG/0/{WGS84}", WGS84, 6, swapped=True),
    System(f"{_OGC}/EPSG/0/{BNG}", BNG, 2),
    System(f"{_OGC}/EPSG/0/{WEB_MERCATOR}", WEB_MERCATOR, 2),
)
_BY_URI = {system.uri: system for system in SYSTEMS}
_SHORT = re.compile(r"(?:EPSG:|urn:ogc:def:crs:EPSG::)(\d{4,5})", re.IGNORECASE | re.ASCII)


def read_system(text: str) -> System:
    """Read `http://www.opengis.net/def/crs/...` or `EPSG:27700`, also in square brackets (a safe CURIE)."""
    name = text.removeprefix("[").removesuffix("]")
    if name.upper() in ("CRS84", "OGC:CRS84"):
        return CRS84
    short = _SHORT.fullmatch(name)
    uri = f"{_OGC}/EPSG/0/{short[1]}" if short else name
    if uri not in _BY_URI:
        raise ValueError(
            _("this coordinate reference system is not offered. Use one of %(known)s.")
            % {"known": ", ".join(_BY_URI)}
        )
    return _BY_URI[uri]
