"""The map's counts: database time of every viewport at every zoom, under several kinds of filters.

Run on a database with many assets: python -m benchmarks.clusters [viewports for each zoom]
Screens of 1,280 by 900 pixels around places of the data, so that towns come up as often as people look there.
See `benchmarks.stopwatch` for what is timed.
"""

import os
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetmap.settings")
os.environ.setdefault("SERVING", "on")

import django

django.setup()

# ruff: noqa: E402 - models need Django set up
from django.http import QueryDict
from django.test import RequestFactory

from assetmap.geo.tiles import world_pixels
from assets.clusters import views
from assets.clusters.grid import HIGHEST_ZOOM, degrees
from assets.clusters.selection import FILTERED_FROM_ZOOM
from assets.models import Asset
from benchmarks.stopwatch import Taken, prepare, taken_by

WIDTH_PX, HEIGHT_PX = 1280, 900
CENTRE_OF_LONDON = (-0.1276, 51.5072)
FILTERS = {
    "everything": {},
    "one kind": {"category": "pharmacy"},
    "a group of kinds": {"category": "food"},
    "within 20 min walk": {"within": "20min"},
    "within 10 miles": {"within": "10mi"},
    "a word": {"q": "cafe"},
    "a name": {"q": "duncan pharmacy"},
    "free": {"free": "1"},
    "a word, 10 miles": {"q": "cafe", "within": "10mi"},
    "a name, 10 miles": {"q": "duncan pharmacy", "within": "10mi"},
}


def viewport(lon: float, lat: float, zoom: int) -> str:
    """Return the bbox of a screen around a point."""
    x, y = (float(pixels) for pixels in world_pixels(lon, lat, zoom))
    west, north = degrees(zoom, max(x - WIDTH_PX / 2, 0), max(y - HEIGHT_PX / 2, 0))
    east, south = degrees(zoom, x + WIDTH_PX / 2, y + HEIGHT_PX / 2)
    return f"{west:.6f},{south:.6f},{east:.6f},{north:.6f}"


def measure(lon: float, lat: float, zoom: int, extra: dict[str, str]) -> tuple[Taken, float, int]:
    """Return what the statements took, milliseconds in all, and bytes."""
    query = QueryDict(mutable=True)
    query.update({"bbox": viewport(lon, lat, zoom), "zoom": str(zoom)} | extra)
    if "within" in extra:
        query["at"] = f"{lat:.5f},{lon:.5f}"
    request = RequestFactory().get(f"/map/places?{query.urlencode()}")
    views.map_places(request)
    start = time.perf_counter()
    response = views.map_places(request)
    whole = (time.perf_counter() - start) * 1000
    assert response.status_code == 200, response.content
    return taken_by(lambda: views.map_places(request)), whole, len(response.content)


def main(number: int) -> None:
    random.seed(1)
    keys = random.sample(list(Asset.objects.published().placed().values_list("pk", flat=True)), number)
    points = [
        CENTRE_OF_LONDON,
        *((p.x, p.y) for p in Asset.objects.filter(pk__in=keys).values_list("location", flat=True)),
    ]
    print(
        f"{Asset.objects.count():,} assets; load {os.getloadavg()[0]:.1f};"
        f" each zoom: {len(points)} screens of {WIDTH_PX} by {HEIGHT_PX} pixels"
    )
    print(
        f"{'':20} zoom  the database, ms: median   99th   most   processor: median   99th   seen  whole   kB"
    )
    prepare()
    for name, extra in FILTERS.items():
        looked_for = extra.keys() & {"q", "free"} and "within" not in extra
        for zoom in range(FILTERED_FROM_ZOOM if looked_for else 0, HIGHEST_ZOOM + 1):
            show(name, zoom, [measure(lon, lat, zoom, extra) for lon, lat in points])


def show(name: str, zoom: int, figures: list[tuple[Taken, float, int]]) -> None:
    database = sorted(taken.database for taken, _whole, _size in figures)
    nearly = round(0.99 * (len(database) - 1))
    processor = sorted(taken.processor for taken, _whole, _size in figures)
    seen = statistics.median(taken.seen for taken, _whole, _size in figures)
    whole = statistics.median(whole for _taken, whole, _size in figures)
    size = statistics.median(size for _taken, _whole, size in figures) / 1000
    print(
        f"{name:20} {zoom:4} {statistics.median(database):25.2f} {database[nearly]:6.1f} {database[-1]:6.1f}"
        f" {statistics.median(processor):19.2f} {processor[nearly]:6.1f} {seen:6.1f} {whole:6.1f} {size:4.0f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
