"""The whole country as GeoJSON over HTTP, against psql's COPY of the same rows; and the memory it takes.

Run on a database with many assets: python -m benchmarks.exports [rounds]
A server of its own with one worker sends the file; rounds are interleaved and the ratio is printed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetmap.settings")

import django

django.setup()

# ruff: noqa: E402 - models need Django set up
from django.db import connection
from psycopg import ClientCursor

from assetmap.exports.copying import SETTINGS, copy_statement
from assetmap.features.systems import CRS84
from assets.models import Asset
from neighbourhoods.plans.places import PLACES

PORT = int(os.environ.get("PORT", "8190"))
ADDRESS = f"http://127.0.0.1:{PORT}"
BLOCK = 1 << 20


def same_statement() -> str:
    """Return the very statement that the download is made of, as psql takes it."""
    statement, params = copy_statement(PLACES, Asset.objects.published(), after=0, system=CRS84)
    connection.ensure_connection()
    copy = ClientCursor(connection.connection).mogrify(statement, params)
    return f"BEGIN; SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0; {SETTINGS}; {copy}"


def psql(statement: str, target: Path) -> float:
    """Return the seconds psql takes to write the rows into a file."""
    info = connection.connection.info
    place = ["-h", info.host, "-p", str(info.port), "-U", info.user, "-d", info.dbname]
    start = time.perf_counter()
    with target.open("wb") as file:
        subprocess.run(["psql", *place, "-qAtX", "-c", statement], stdout=file, check=True)
    return time.perf_counter() - start


def download(target: Path) -> tuple[float, float, bytes]:
    """Return the seconds to the first block, those to the end, and the end of the file."""
    start = time.perf_counter()
    first, end = 0.0, b""
    with urllib.request.urlopen(f"{ADDRESS}/plan/assets.geojson") as answer, target.open("wb") as file:
        while block := answer.read(BLOCK):
            first = first or time.perf_counter() - start
            file.write(block)
            end = (end + block)[-100:]
    return first, time.perf_counter() - start, end


def peak_mb(pid: int) -> float:
    """Return the most memory a process has held so far."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def serve() -> subprocess.Popen:
    """Start a server with one worker and wait until it answers."""
    settings = {"PORT": str(PORT), "WEB_CONCURRENCY": "1", "SERVING": "on"}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:assetmap.gunicorn"]
    server = subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.DEVNULL)
    for _second in range(60):
        try:
            urllib.request.urlopen(f"{ADDRESS}/healthz")
        except OSError:
            time.sleep(1)
        else:
            return server
    server.terminate()
    server.wait()
    raise SystemExit("the server did not start")


def main(rounds: int) -> None:
    statement = same_statement()
    ratios = []
    server = serve()
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    worker = int(children.read_text().split()[0])
    try:
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = Path(folder, "assets.geojson"), Path(folder, "rows")
            for _round in range(rounds):
                seconds = psql(statement, theirs)
                first, took, end = download(ours)
                megabytes = ours.stat().st_size / 1e6
                ratios.append(seconds / took)
                print(f"psql COPY {seconds:6.1f} s {theirs.stat().st_size / 1e6 / seconds:6.1f} MB/s")
                print(f"download  {took:6.1f} s {megabytes / took:6.1f} MB/s, first bytes {first:.2f} s")
                print(f"          {ratios[-1]:.2f} of the rate; ends {end[-45:]!r}; {peak_mb(worker):.0f} MB")
    finally:
        server.terminate()
        server.wait()
    print(f"median {statistics.median(ratios):.2f} of psql's rate")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
