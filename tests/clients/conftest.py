"""A running service for programs that were not written here, and what each of them found in it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.gis.geos import Point
from django.core.signals import request_started
from django.db.models.signals import post_migrate

from assets.models import Asset, Category
from neighbourhoods.boundaries.keeping import keep_boundary
from tests.api.conftest import area, full_place, place, small_area
from tests.drawings import approved, make_moderator

PROGRAMS = Path(__file__).parent / "programs"
# Needs programs that are not on every machine; `make test-clients` sets them up and asks for these tests.
collect_ignore = [] if os.environ.get("ASSETMAP_CLIENTS") else ["test_heavy_clients.py"]
_matrix: list[tuple[str, str]] = []


@dataclass(frozen=True)
class Service:
    """Where the service answers, how many features each collection has, and what it was asked."""

    address: str
    counts: dict[str, int]
    queries: list[str]


@pytest.fixture
def service(live_server, settings) -> Service:
    """Serve more places than one page holds, one of everything known, areas and agreements."""
    for app in apps.get_app_configs():
        post_migrate.send(app, app_config=app, verbosity=0, interactive=False, using="default")
    settings.PUBLIC_BASE_URL = live_server.url
    _fill()
    queries: list[str] = []

    def note(sender: object, environ: dict, **_more: object) -> None:
        queries.append(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}")

    request_started.connect(note)
    counts = {
        "assets": Asset.objects.published().placed().count(),
        "neighbourhoods": 2,
        "agreements": 3,
        "areas": 2,
    }
    yield Service(f"{live_server.url}/api", counts, queries)
    request_started.disconnect(note)


def _fill() -> None:
    cafe = Category.objects.get(code="cafe")
    places = [
        Asset(
            name=f"Café {number}",
            category=cafe,
            delivery=["in_person"],
            location=Point(0.1 + number % 40 / 1000, 51.5 + number // 40 / 1000, srid=4326),
        )
        for number in range(2_100)
    ]
    Asset.objects.bulk_create(places)
    full_place()
    place("By phone", lon=None)
    for number in range(12):
        place(f"Pharmacy {number}", lon=number / 1000, category="pharmacy")
    keep_boundary(area("Charlton")), keep_boundary(area("Deptford", lon=-0.03))
    small_area("E01000001"), small_area("E01000002", lon=0.03)
    approved(make_moderator(), 6)


@pytest.fixture
def run_client(request) -> Callable[..., dict]:
    """Return a function that runs one of the programs, and notes for the summary what it found."""

    def run(program: str, *arguments: str, python: str | Path = sys.executable) -> dict:
        command = [python, PROGRAMS / program, *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=500)
        assert done.returncode == 0, done.stderr[-3_000:]
        found = json.loads(done.stdout)
        note_result(found["program"], {name: value for name, value in found.items() if name != "program"})
        return found

    return run


def note_result(program: str, found: object) -> None:
    """Keep a line for the table that is printed at the end."""
    _matrix.append((program, found if isinstance(found, str) else json.dumps(found)))


def pytest_terminal_summary(terminalreporter) -> None:
    """Print what each program found."""
    if _matrix:
        terminalreporter.section("clients")
        for program, found in _matrix:
            terminalreporter.write_line(f"{program}: {found}")
