"""Whole pages over HTTP from the server as it runs, with two workers, beside a view with a bare statement.

Run on a database with many assets: python -m benchmarks.pages [rounds] [clients]
Rounds are interleaved; each asks around another place, so that no page is asked for twice. The ratios say
more than the milliseconds, which belong to one machine.
"""

import http.client
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlencode

PROJECT = Path(__file__).resolve().parent.parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetmap.settings")
os.environ["SERVING"] = "on"

import django

django.setup()

# ruff: noqa: E402 - models need Django set up
from assets.models import Asset

PORT = int(os.environ.get("PORT", "8199"))
HEADERS = {"Host": "127.0.0.1", "Accept-Encoding": "gzip"}
SEARCHES = {
    "near a point": {},
    "one kind": {"category": "pharmacy"},
    "words": {"q": "somewhere to meet people"},
    "words and filters": {"q": "low mood", "free": "1", "step_free": "1", "open": "tue", "time": "10:30"},
    "within 2 miles": {"within": "2mi"},
    "words within 10 miles": {"q": "bereavement", "within": "10mi"},
    "nothing found": {"q": "zyxwvut"},
}
BARE, FRONT, ASSET = "a bare statement", "front page", "an asset's page"


def addresses(places: list[tuple[str, float, float]]) -> list[tuple[str, str]]:
    """Return (name of the page, path) for each page around each place, in turns."""
    found = []
    for page, lon, lat in places:
        found += [(BARE, "/bare"), (FRONT, "/"), (ASSET, page)]
        for name, asked in SEARCHES.items():
            found.append((name, "/?" + urlencode({"where": f"{lat:.4f}, {lon:.4f}"} | asked)))
    return found


class Client:
    """One browser's connection, kept open."""

    def __init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)

    def get(self, path: str) -> tuple[int, bytes, float]:
        """Return status, body and milliseconds."""
        started = time.perf_counter()
        self.connection.request("GET", path, headers=HEADERS)
        answer = self.connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - started) * 1000
        return answer.status, body, took


def serve() -> subprocess.Popen:
    """Start the server as the project runs it, and wait until it answers."""
    program = [Path(sys.executable).parent / "gunicorn", "-c", "python:assetmap.gunicorn"]
    environment = os.environ | {"PORT": str(PORT), "DEBUG": "off"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(
        [*program, "benchmarks.bare:application"], cwd=PROJECT, env=environment, **quiet
    )
    for _second in range(60):
        try:
            if Client().get("/bare")[0] == 200:
                return server
        except OSError:
            time.sleep(1)
    server.terminate()
    raise SystemExit("The server did not start.")


def ask(asked: list[tuple[str, str]], took: dict[str, list[float]], sizes: dict[str, list[int]]) -> None:
    """Ask for pages one after the other and note what each took."""
    client = Client()
    for name, path in asked:
        status, body, milliseconds = client.get(path)
        assert status == 200, f"{status}: {path}"
        took[name].append(milliseconds)
        sizes[name].append(len(body))


def queries(paths: dict[str, str]) -> dict[str, int]:
    """Return how many queries each page makes, asked in this process."""
    from django.db import connection
    from django.test import Client as Here
    from django.test.utils import CaptureQueriesContext

    found = {}
    for name, path in paths.items():
        for _warm in range(2):
            with CaptureQueriesContext(connection) as captured:
                Here(headers={"host": "127.0.0.1"}).get(path, follow=True)
        found[name] = len(captured)
    return found


def main(rounds: int, clients: int) -> None:
    keys = list(Asset.objects.published().placed().values_list("pk", flat=True))
    random.seed(1)
    chosen = Asset.objects.filter(pk__in=random.sample(keys, rounds))
    places = [(asset.get_absolute_url(), asset.location.x, asset.location.y) for asset in chosen]
    took, sizes = defaultdict(list), defaultdict(list)
    server = serve()
    try:
        ask(addresses(places[:5]), defaultdict(list), defaultdict(list))
        shares = [addresses(places[number::clients]) for number in range(clients)]
        threads = [threading.Thread(target=ask, args=(share, took, sizes)) for share in shares]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        server.terminate()
        server.wait()
    counted = queries(dict(addresses(places[:1])))
    base = statistics.median(took[BARE])
    print(f"{len(keys):,} assets; {rounds} rounds, {clients} client(s); load {os.getloadavg()[0]:.1f}")
    print(f"{'':24} ms: median    p99   of bare   kB compressed   queries")
    for name, each in took.items():
        p99 = sorted(each)[min(len(each) - 1, round(0.99 * (len(each) - 1)))]
        median, size = statistics.median(each), statistics.median(sizes[name]) / 1000
        print(f"{name:24} {median:10.1f} {p99:6.0f} {median / base:9.1f} {size:15.1f} {counted[name]:9}")


if __name__ == "__main__":
    arguments = [int(each) for each in sys.argv[1:]]
    main(*arguments, *(100, 1)[len(arguments) :])
