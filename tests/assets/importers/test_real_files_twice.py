"""The open data files beside the project, and the demo area's own places, taken in twice."""

from pathlib import Path

import pytest

from assets.importers.options import Options
from assets.importers.run import import_file
from assets.models import Asset, AssetChange, ImportRun

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "fixtures" / "greenwich"


def twice(format_name: str, path: Path, options: Options | None = None):
    first = import_file(format_name, path, options)
    history = AssetChange.objects.count()
    second = import_file(format_name, path, options)
    assert (second.created, second.updated, second.retired) == (0, 0, 0)
    assert (second.unchanged, second.rejected) == (first.created, first.rejected)
    assert AssetChange.objects.count() == history == first.created
    assert ImportRun.objects.count() == 2
    return first


@pytest.mark.django_db
def test_the_demo_area(postcodes):
    first = twice("csv", DEMO / "places.csv", Options(mapping=DEMO / "places.mapping.json"))
    assert first.rejected == first.dropped == 0
    assert first.created >= 250


@pytest.mark.shared_data
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("format_name", "name", "read"),
    [
        ("fhrs", "FHRS511en-GB_2020-08-08.xml.gz", 1_540),
        ("overpass", "overpass_london_toilets_2021-11-14.json.gz", 859),
        ("libraries", "uk_libraries_schema_2025.csv.gz", 4_231),
        ("gias", "schools_gias_2024-07.csv.gz", 22_009),
        ("ods-pharmacies", "edispensary_2025.csv.gz", 20_932),
    ],
)
def test_a_register(postcodes, shared_data, format_name, name, read):
    assert twice(format_name, shared_data(name)).read == read


@pytest.mark.shared_data
def test_practices_with_their_networks(postcodes, shared_data):
    path, members = shared_data("epraccur_2023-01.csv.gz"), shared_data("ePCN_2023-01.xlsx")
    first = twice("ods-practices", path, Options(members=members))
    assert first.read == 15_536
    assert Asset.objects.filter(memberships__isnull=False).count() <= first.created
