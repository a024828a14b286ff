"""Small areas as files and as rows for tests, laid out in metres around one postcode."""

import csv
import json
from pathlib import Path

from shapely.geometry import Polygon

from assetmap.areas.loading.mapping import Mapping
from assetmap.areas.loading.run import AreaReport, load_small_areas
from assetmap.geo.geojson import to_geojson
from tests.drawings import square

COLUMNS = ("code", "name", "district", "residents", "households", "decile", "rank")


def mapping(**values) -> Mapping:
    defaults = {
        "set": "test",
        "name": "Areas of a test",
        "source": "A test",
        "licence": "CC0",
        "attribution": "",
        "deprivation": "",
        "date": None,
        "invented": False,
        "columns": {key: key for key in COLUMNS},
    }
    return Mapping(**defaults | values)


def feature(code: str, shape: Polygon) -> dict:
    return {
        "type": "Feature",
        "properties": {"code": code, "name": f"Area {code}"},
        "geometry": to_geojson(shape),
    }


def write(folder: Path, areas: list[dict], figures: list[tuple]) -> tuple[Path, Path]:
    """Write both files; `figures` are (code, residents, households, decile, rank)."""
    folder.mkdir(exist_ok=True)
    places, table = folder / "areas.geojson", folder / "figures.csv"
    places.write_text(json.dumps({"type": "FeatureCollection", "features": areas}))
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerows((code, f"Area {code}", "Testshire", *rest) for code, *rest in figures)
    return places, table


def load(folder: Path, areas: list[dict], figures: list[tuple], **options) -> AreaReport:
    force = options.pop("force", False)
    return load_small_areas(*write(folder, areas, figures), mapping=mapping(**options), force=force)


def two_squares() -> list[dict]:
    """Two areas of 400 m side by side, with a sliver of 20 m between them."""
    return [feature("A1", square(side_m=400)), feature("A2", square(east_m=420, side_m=400))]
