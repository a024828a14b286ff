"""What a file is that people send for a GeoJSON file by mistake."""

import codecs
import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_LOOK_AT = 2_000
_MARKUP = re.compile(rb"^\s*<", re.ASCII)
_KML = re.compile(rb"<(?:\w+:)?kml\b", re.IGNORECASE)
_GPX = re.compile(rb"<gpx\b", re.IGNORECASE)
_WKT = re.compile(rb"^\s*(?:SRID=\d+;)?\s*(?:MULTI)?POLYGON\s*\(", re.IGNORECASE)


def other_format(raw: bytes) -> Promise | None:
    """Name the format that bytes are in, if it is one of the usual mistakes; None when it is not known."""
    start = raw.removeprefix(codecs.BOM_UTF8)[:_LOOK_AT]
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _("The file is saved in another text encoding. Save it as UTF-8.")
    if raw.startswith(b"PK\x03\x04"):
        return _("This is a zipped file, such as a KMZ or a shapefile. Save the area as GeoJSON.")
    if _MARKUP.match(start):
        if _KML.search(start):
            return _("This is a KML file. Save the area as GeoJSON.")
        if _GPX.search(start):
            return _("This is a GPX file. Save the area as GeoJSON.")
        return _("This is a web page or an XML file. Save the area as GeoJSON.")
    if _WKT.match(start):
        return _("This is a shape in WKT. Save the area as GeoJSON.")
    return None
