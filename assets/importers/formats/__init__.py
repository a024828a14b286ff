"""The formats that can be taken in, by the name that the command line uses."""

from collections.abc import Callable

from assets.importers.files import DataFile
from assets.importers.formats import delimited, fhrs, geojson, gias, libraries, ods, overpass
from assets.importers.options import Options
from assets.importers.records import Reading

# Each opens an inspected file and returns its source and its entries, read one at a time.
FORMATS: dict[str, Callable[[DataFile, Options], Reading]] = {
    "ods-pharmacies": ods.read_pharmacies,
    "ods-practices": ods.read_practices,
    "fhrs": fhrs.read,
    "gias": gias.read,
    "libraries": libraries.read,
    "overpass": overpass.read,
    "csv": delimited.read,
    "geojson": geojson.read,
}
MAPPED_FORMATS = ("csv", "geojson")
