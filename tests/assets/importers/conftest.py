"""Small invented files, and the two postcodes that they use."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.contrib.gis.geos import Point

from assetmap.gazetteer.models import Postcode
from assets.importers.options import Options
from assets.importers.run import import_file

COLUMNS = ["id", "name", "kind", "postcode", "lon", "lat", "phone"]
MAPPING = {
    "source": {"code": "town-list", "name": "Town list", "licence": "CC0"},
    "ref": "id",
    "fields": {
        "name": "name",
        "category": "kind",
        "postcode": "postcode",
        "lon": "lon",
        "lat": "lat",
        "phone": "phone",
    },
}


@pytest.fixture
def postcodes(db) -> None:
    """SE10 8EW in Greenwich, and M1 1AE, 260 km away in Manchester."""
    Postcode.objects.create(code="SE108EW", location=Point(-0.02006, 51.47649, srid=4326), quality=10)
    Postcode.objects.create(code="M11AE", location=Point(-2.23363, 53.47833, srid=4326), quality=10)


def table(*rows: dict, columns: list[str] = COLUMNS, delimiter: str = ",") -> str:
    """The text of a CSV file with these rows; what a row does not give is blank."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def place(number: int = 1, **cells: str) -> dict:
    """A row that is taken in as it is."""
    return {
        "id": f"p{number}",
        "name": f"Place {number}",
        "kind": "library",
        "lon": "-0.02",
        "lat": "51.47",
    } | cells


@pytest.fixture
def take_in(tmp_path: Path, postcodes):
    """Return a function that imports text or bytes as a file and returns the report."""

    def run(
        content: str | bytes,
        *,
        format_name="csv",
        name="places.csv",
        mapping=MAPPING,
        on_turned=None,
        **choices,
    ):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        if format_name in ("csv", "geojson"):
            choices["mapping"] = tmp_path / "mapping.json"
            choices["mapping"].write_text(json.dumps(mapping))
        return import_file(format_name, path, Options(**choices), on_turned=on_turned)

    return run


@pytest.fixture
def turned():
    """A list that gathers an import's rejections, to be given as `on_turned=turned.extend`."""
    return []
