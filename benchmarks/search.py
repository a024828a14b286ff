"""Searching: what a page of results and its counts cost in the database, beside a bare statement.

Run on a database with many assets: python -m benchmarks.search [rounds]
Times are of the statements alone, warm, in one connection; rounds are interleaved. See `benchmarks.stopwatch`
for what is timed.
"""

import os
import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetmap.settings")

import django

django.setup()

# ruff: noqa: E402 - models need Django set up
from django.db import connection

from assetmap.geo.crs import to_bng
from assets.finding import find, near
from assets.models import Asset
from assets.search.counting import count
from assets.search.reaches import REACH_BY_CODE
from assets.search.reading import search_from
from assets.search.taxonomy import Taxonomy
from benchmarks.stopwatch import Taken, prepare, taken_by

POINTS = {
    "Greenwich": (-0.0201, 51.4765),
    "London centre": (-0.1276, 51.5072),
    "Leeds": (-1.5491, 53.8008),
    "Norwich": (1.2974, 52.6309),
    "Keswick": (-3.1347, 54.6013),
}
SEARCHES = {
    "a kind": {"category": ("pharmacy",)},
    "a rare kind": {"category": ("befriending",)},
    "a group of kinds": {"category": ("food",)},
    "words": {"q": "duncan pharmacy"},
    "words and filters": {"q": "cafe", "age": 40},
    "words that mean little here": {"q": "grief"},
    "a filter": {"free": True},
    "now": {"open": "now"},
    "nothing": {},
}
BARE_NAME = "bare: 20 of a kind"
BARE = """
SELECT id, name, location_bng <-> ST_SetSRID(ST_MakePoint(%s, %s), 27700) AS metres FROM assets_asset
WHERE status = 'published' AND category_id = 101 ORDER BY metres LIMIT 20
"""


def bare(lon: float, lat: float) -> None:
    easting, northing = to_bng(lon, lat)
    with connection.cursor() as cursor:
        cursor.execute(BARE, [float(easting), float(northing)])
        cursor.fetchall()


def works(reach_code: str) -> dict[str, Callable[[float, float], Any]]:
    """Return what is measured by name; each run has a search of its own, which remembers nothing."""
    reach, taxonomy = REACH_BY_CODE[reach_code], Taxonomy.load()
    found: dict[str, Callable[[float, float], Any]] = {BARE_NAME: bare}
    for name, asked in SEARCHES.items():
        search = search_from(asked, lambda: taxonomy)
        known = {point: count(search, *point, reach) for point in POINTS.values()}
        found[f"list: {name}"] = lambda lon, lat, s=search, k=known: near(
            lon, lat, reach=reach, search=replace(s), counts=k[lon, lat]
        )
        found[f"counts: {name}"] = lambda lon, lat, s=search: count(replace(s), lon, lat, reach)
    everything = search_from(SEARCHES["words and filters"], lambda: taxonomy)
    found["all of a page"] = lambda lon, lat: find(lon, lat, reach=reach, search=replace(everything))
    return found


def measure(rounds: int) -> None:
    print(f"{Asset.objects.published().count():,} published assets; load {os.getloadavg()[0]:.1f}")
    prepare()
    for reach in ("20min", "2mi", "5mi", "10mi"):
        taken: dict[str, list[Taken]] = {}
        measured = works(reach)
        for _round in range(rounds):
            for name, work in measured.items():
                times = taken.setdefault(name, [])
                times.extend(taken_by(lambda w=work, p=point: w(*p)) for point in POINTS.values())
        show(reach, taken)


def show(reach: str, taken: dict[str, list[Taken]]) -> None:
    usual = statistics.median(each.database for each in taken[BARE_NAME])
    print(f"\nwithin {reach}; load {os.getloadavg()[0]:.1f}")
    print(f"{'':34} in the database, ms: median   95th   99th   most  of bare   processor   seen, medians")
    for name, times in taken.items():
        database = sorted(each.database for each in times)
        high, higher = (database[int(len(database) * part)] for part in (0.95, 0.99))
        middle, seen = statistics.median(database), statistics.median(each.seen for each in times)
        processor = statistics.median(each.processor for each in times)
        print(
            f"{name:34} {middle:27.2f} {high:6.1f} {higher:6.1f} {database[-1]:6.1f} {middle / usual:7.1f}x"
            f" {processor:11.2f} {seen:6.2f}"
        )


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
