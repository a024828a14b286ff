"""Postcodes, outcodes and places for the tests of the gazetteer."""

import gzip
from datetime import date
from pathlib import Path

from django.contrib.gis.geos import Point, Polygon

from assetmap.gazetteer import names
from assetmap.gazetteer.loading.derived import rebuild_outcodes
from assetmap.gazetteer.models import Outcode, PlaceName, Postcode

GREENWICH = {
    "SE108EW": (-0.020064, 51.476494),
    "SE108EX": (-0.0195, 51.4768),
    "SE108EL": (-0.01405, 51.47239),
    "SE109NN": (-0.0077, 51.4826),
    "SE10AA": (-0.1002, 51.5028),
    "SE100AA": (0.0031, 51.4897),
}


def add_postcodes(places: dict[str, tuple[float, float] | None] = GREENWICH) -> None:
    """Store postcodes, placed at (lon, lat) or known without a position, and their outcodes."""
    Postcode.objects.bulk_create(
        Postcode(code=code, location=at and Point(*at, srid=4326), quality=10 if at else 90)
        for code, at in places.items()
    )
    rebuild_outcodes()


def add_withdrawn(code: str, on: date, at: tuple[float, float] | None = None) -> None:
    Postcode.objects.create(code=code, location=at and Point(*at, srid=4326), withdrawn_on=on)


def add_outcode(code: str, at: tuple[float, float]) -> None:
    box = Polygon.from_bbox((at[0] - 0.01, at[1] - 0.01, at[0] + 0.01, at[1] + 0.01))
    Outcode.objects.create(code=code, location=Point(*at, srid=4326), extent=box, postcodes=1)


def add_place(
    name: str,
    district: str = "",
    at: tuple[float, float] = (-0.01, 51.48),
    kind: str = "suburb",
    prominence: int = 1,
) -> PlaceName:
    return PlaceName.objects.create(
        name=name,
        key=names.key(name),
        district=district,
        district_key=names.key(district),
        kind=kind,
        location=Point(*at, srid=4326),
        source="tests",
        prominence=prominence,
    )


def code_point_file(folder: Path, area: str, rows: list[str]) -> Path:
    """Write a file in the layout of Code-Point Open: postcode, quality, easting, northing."""
    path = folder / f"{area.lower()}.csv.gz"
    # Without the time of day in its header, the same rows are the same file.
    path.write_bytes(gzip.compress(("\n".join(rows) + "\n").encode(), mtime=0))
    return path
