"""The map's counts: database time of every viewport at every zoom, under no filter, one kind, and a distance.

Run on a database with many assets: python benchmarks/clusters.py [viewports for each zoom]
Screens of 1,280 by 900 pixels around places of the data, so that towns come up as often as people look there.
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
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory

from assetmap.geo.tiles import world_pixels
from assets.clusters import views
from assets.clusters.grid import HIGHEST_ZOOM, degrees
from assets.models import Asset

WIDTH_PX, HEIGHT_PX = 1280, 900
CENTRE_OF_LONDON = (-0.1276, 51.5072)
FILTERS = {
    "everything": {},
    "one kind": {"category": "pharmacy"},
    "a group of kinds": {"category": "food"},
    "within 20 min walk": {"within": "20min"},
    "within 10 miles": {"within": "10mi"},
}


def viewport(lon: float, lat: float, zoom: int) -> str:
    """Return the bbox of a screen around a point."""
    x, y = (float(pixels) for pixels in world_pixels(lon, lat, zoom))
    west, north = degrees(zoom, max(x - WIDTH_PX / 2, 0), max(y - HEIGHT_PX / 2, 0))
    east, south = degrees(zoom, x + WIDTH_PX / 2, y + HEIGHT_PX / 2)
    return f"{west:.6f},{south:.6f},{east:.6f},{north:.6f}"


def measure(lon: float, lat: float, zoom: int, extra: dict[str, str]) -> tuple[float, float, int]:
    """Return milliseconds in the database, milliseconds in all, and bytes."""
    query = QueryDict(mutable=True)
    query.update({"bbox": viewport(lon, lat, zoom), "zoom": str(zoom)} | extra)
    if "within" in extra:
        query["at"] = f"{lat:.5f},{lon:.5f}"
    spent = 0.0

    def note(execute, sql, params, many, context):  # noqa: ANN001, ANN202
        nonlocal spent
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent += time.perf_counter() - start

    start = time.perf_counter()
    with connection.execute_wrapper(note):
        response = views.map_places(RequestFactory().get(f"/map/places?{query.urlencode()}"))
    took = time.perf_counter() - start
    assert response.status_code == 200, response.content
    return spent * 1000, took * 1000, len(response.content)


def main(number: int) -> None:
    random.seed(1)
    keys = random.sample(list(Asset.objects.published().placed().values_list("pk", flat=True)), number)
    points = [
        CENTRE_OF_LONDON,
        *((p.x, p.y) for p in Asset.objects.filter(pk__in=keys).values_list("location", flat=True)),
    ]
    print(
        f"{Asset.objects.count():,} assets;"
        f" each zoom: {len(points)} screens of {WIDTH_PX} by {HEIGHT_PX} pixels"
    )
    print(f"{'':20} zoom  database ms: median   p99   worst   whole ms: median   kB")
    for name, extra in FILTERS.items():
        for zoom in range(HIGHEST_ZOOM + 1):
            figures = []
            for lon, lat in points:
                measure(lon, lat, zoom, extra)
                figures.append(measure(lon, lat, zoom, extra))
            database = sorted(figure[0] for figure in figures)
            p99 = database[min(len(database) - 1, round(0.99 * (len(database) - 1)))]
            whole = statistics.median(figure[1] for figure in figures)
            size = statistics.median(figure[2] for figure in figures) / 1000
            print(
                f"{name:20} {zoom:4} {statistics.median(database):21.2f} {p99:6.1f} {database[-1]:7.1f}"
                f" {whole:18.1f} {size:6.1f}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
