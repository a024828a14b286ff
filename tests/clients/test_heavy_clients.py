"""Clients that `make test-clients` sets up: Debian's GDAL and QGIS, and those of requirements/clients.txt."""

import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from assetmap.launch.clients import FOLDER, SYSTEM_PYTHON
from assets.models import Asset
from neighbourhoods.models import Neighbourhood
from neighbourhoods.profiles.profile import profile_of
from tests.api.conftest import place
from tests.clients.conftest import note_result
from tests.clients.expectations import BOX, CATEGORY, IN_BOX, PHARMACIES, expect_all_of_it

pytestmark = pytest.mark.django_db(transaction=True)
PYTHON = FOLDER / "bin" / "python"
HERE = Path(__file__).parent


def test_debians_gdal_reads_every_layer(service, run_client):
    expect_all_of_it(run_client("gdal_layers.py", service.address, python=SYSTEM_PYTHON), service)


def test_qgis_shows_every_layer(service, run_client):
    found = run_client("qgis_layers.py", service.address, python=SYSTEM_PYTHON)
    # Debian's QGIS is too old to have the service compare attributes, and compares them itself.
    expect_all_of_it(found, service, asked=(BOX,))
    for layer in found["layers"].values():
        assert (layer["valid"], layer["without_shape"]) == (True, 0)
    first = urllib.request.urlopen(f"{service.address}/collections/assets/items?limit=1&crs=EPSG:27700")
    told = re.search(rb'"coordinates":\[([\d.]+),([\d.]+)\]', first.read())
    # QGIS transforms by itself and without the grid of shifts, which is worth a few metres.
    assert found["on_the_grid"] == [pytest.approx(float(metres), abs=5) for metres in told.groups()]


def test_qgis_opens_every_download_with_all_its_rows(service, run_client, tmp_path):
    site = service.address.removesuffix("/api")
    every, placed = Asset.objects.published().count(), Asset.objects.published().placed().count()
    files = [tmp_path / f"assets.{code}" for code in ("geojson", "gpkg", "fgb", "kml", "csv", "xlsx")]
    for file in files:
        urllib.request.urlretrieve(f"{site}/plan/{file.name}", file)
    found = run_client("qgis_files.py", *map(str, files), python=SYSTEM_PYTHON)["files"]
    assert found.keys() == {file.suffix[1:] for file in files}
    for kind, layers in found.items():
        places = layers.get("assets") or layers["Assets"]
        assert places["valid"], kind
        assert places["read"] == places["count"] == every, kind
        # To QGIS a workbook is a table.
        assert places["placed"] == (0 if kind == "xlsx" else placed), kind
        assert places["crs"] == ("" if kind == "xlsx" else "EPSG:4326"), kind


def test_qgis_opens_every_layer_of_a_neighbourhoods_files(service, run_client, tmp_path):
    site = service.address.removesuffix("/api")
    place("Charlton House", lon=0.025, lat=51.485)
    charlton = Neighbourhood.objects.get(slug="charlton")
    figures = len(profile_of(charlton).rows())
    expected = {"assets": 1, "boundaries": 1, "agreements": 0, "profile": figures}
    file = tmp_path / "charlton.gpkg"
    urllib.request.urlretrieve(f"{site}/plan/assets.gpkg?n=charlton", file)
    found = run_client("qgis_files.py", str(file), python=SYSTEM_PYTHON)["files"]["gpkg"]
    assert {name: layer["read"] for name, layer in found.items()} == expected
    assert figures > 10


def test_owslib_finds_its_way(service, run_client):
    found = run_client("owslib_client.py", service.address, python=PYTHON)
    assert {name: layer["count"] for name, layer in found["layers"].items()} == service.counts
    assert (found["pharmacies"], found["in_box"], found["one"]) == (PHARMACIES, IN_BOX, True)
    assert any(CATEGORY in each for each in service.queries)


def test_the_conformance_tests_of_ogc_pass_without_a_skip(service, tmp_path):
    command = [PYTHON, "-m", "ogctests", "features/core", "-v", "True", "-i", service.address]
    # Their tests are run by pytest, which would take this project's settings for theirs.
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    plain = os.environ | {"PYTEST_ADDOPTS": f"-c {tmp_path / 'pytest.ini'}"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=500, env=plain)
    outcome = re.findall(r"=+ (.* in [\d.]+s).* =+", done.stdout)[-1]
    note_result("ogctests features/core", outcome)
    assert re.match(r"29 passed", outcome), done.stdout[-5_000:]
    assert not re.search("failed|skipped|error", outcome)


def test_schemathesis_finds_nothing_in_the_whole_description(service, tmp_path):
    command = [FOLDER / "bin" / "schemathesis", "--config-file", HERE / "schemathesis.toml", "run"]
    command += [f"{service.address}/openapi.json", "--max-examples", "15", "--seed", "7"]
    command += ["--continue-on-failure", "--no-color"]
    hooks = {
        "SCHEMATHESIS_HOOKS": "tests.clients.programs.schemathesis_hooks",
        "PYTHONPATH": str(HERE.parents[1]),
    }
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        timeout=1_200,
        env=os.environ | hooks,
        cwd=tmp_path,
    )
    note_result("schemathesis", re.findall(r"=+ (.*) =+", done.stdout)[-1])
    assert done.returncode == 0, done.stdout[-6_000:]


def test_two_validators_find_every_answer_to_be_geojson(service, run_client):
    items = f"{service.address}/collections"
    answers = [
        f"{items}/assets/items?limit=1000",
        f"{items}/assets/items?list=all&limit=1000",
        f"{items}/assets/items?near=0.01,51.48&radius=5000",
        f"{items}/neighbourhoods/items",
        f"{items}/agreements/items",
        f"{items}/areas/items",
    ]
    for name in service.counts:
        with urllib.request.urlopen(f"{items}/{name}/items?limit=1") as page:
            answers.append(f"{items}/{name}/items/" + re.search(rb'"id":(\d+)', page.read())[1].decode())
    answers.append(_sent_drawing(service.address))
    found = run_client("rfc7946.py", *answers, python=PYTHON)["answers"]
    assert len(found) == len(answers)
    for address, each in found.items():
        assert each["structure"] == {}, address
        assert (each["shapes"]["invalid"], each["shapes"]["problematic"]) == ({}, {}), address


def _sent_drawing(address: str) -> str:
    ring = [
        [-0.0245, 51.4745],
        [-0.0155, 51.4745],
        [-0.0155, 51.4795],
        [-0.0245, 51.4795],
        [-0.0245, 51.4745],
    ]
    body = f'{{"type":"Feature","geometry":{{"type":"Polygon","coordinates":[{ring}]}},'
    body += '"properties":{"name":"Maze Hill","connection":"live"}}'
    kind = {"Content-Type": "application/geo+json"}
    request = urllib.request.Request(f"{address}/proposals", body.encode(), kind)
    return urllib.request.urlopen(request).headers["Location"]


def test_nothing_here_runs_with_the_services_own_python():
    assert Path(sys.executable).parent != FOLDER / "bin"
