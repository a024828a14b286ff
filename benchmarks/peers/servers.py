"""The servers that are compared: how each is installed, started and addressed."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from assetmap.launch import apart
from assetmap.localdb.place import PROJECT_DIR, make_var_dir
from benchmarks.peers.table import SCHEMA, TABLE

WORKERS = 2
THREADS = 4
MOST = 1000
_START_SECONDS = 90
# What the service asks of its own sessions, for everybody.
_SESSION = {"jit": "off", "max_parallel_workers_per_gather": "0"}


@dataclass(frozen=True)
class Server:
    """A server on loopback; `skip` writes the part of an address that begins a later page."""

    name: str
    port: int
    items: str
    more: str
    skip: Callable[[int, int], str]

    def address(self, path: str = "", **query: object) -> str:
        """Return the path and query of a list, or of one feature below it."""
        asked = [f"{name}={value}" for name, value in query.items()]
        return f"{self.items}{path}?{'&'.join([*asked, *filter(None, [self.more])])}".rstrip("?")


def _by_key(_rows: int, key: int) -> str:
    return f"after={key}"


def _by_count(rows: int, _key: int) -> str:
    return f"offset={rows}"


OURS = Server("Asset Map", 8171, "/api/collections/assets/items", "", _by_key)
TIPG = Server("tipg", 8172, f"/collections/{SCHEMA}.{TABLE}/items", "", _by_count)
PYGEOAPI = Server("pygeoapi", 8173, f"/collections/{TABLE}/items", "f=json", _by_count)


@contextmanager
def ours() -> Iterator[Server]:
    """Serve the API as the project is served."""
    program = Path(sys.executable).parent / "gunicorn"
    variables = {
        "PORT": str(OURS.port),
        "PUBLIC_BASE_URL": f"http://127.0.0.1:{OURS.port}",
        "WEB_CONCURRENCY": str(WORKERS),
        "WEB_THREADS": str(THREADS),
        "DEBUG": "off",
        "SERVING": "on",
    }
    with _serving([program, "-c", "python:assetmap.gunicorn"], OURS, variables):
        yield OURS


@contextmanager
def tipg() -> Iterator[Server]:
    """Serve the plain table with tipg."""
    host, name, user = _place()
    settings = "&".join(f"{setting}={value}" for setting, value in _SESSION.items())
    variables = {
        "DATABASE_URL": f"postgresql://{user}@{quote(host, safe='')}/{name}?{settings}",
        "TIPG_DB_SCHEMAS": f'["{SCHEMA}"]',
        "TIPG_MAX_FEATURES_PER_QUERY": str(MOST),
        "DB_MAX_CONN_SIZE": str(THREADS),
    }
    program = _folder("tipg") / "bin" / "uvicorn"
    command = [program, "tipg.main:app", "--port", str(TIPG.port), "--workers", str(WORKERS)]
    with _serving([*command, "--no-access-log"], TIPG, variables):
        yield TIPG


@contextmanager
def pygeoapi() -> Iterator[Server]:
    """Serve the plain table with pygeoapi."""
    host, name, user = _place()
    folder = _folder("pygeoapi")
    configuration, description = folder / "config.yml", folder / "openapi.yml"
    text = Path(__file__).with_name("pygeoapi.yml").read_text()
    configuration.write_text(
        text.format(
            host=host, name=name, user=user, port=PYGEOAPI.port, schema=SCHEMA, table=TABLE, most=MOST
        )
    )
    options = " ".join(f"-c {setting}={value}" for setting, value in _SESSION.items())
    variables = {
        "PYGEOAPI_CONFIG": str(configuration),
        "PYGEOAPI_OPENAPI": str(description),
        "PGOPTIONS": options,
    }
    generate = [folder / "bin" / "pygeoapi", "openapi", "generate", configuration]
    subprocess.run([*generate, "--output-file", description], env=os.environ | variables, check=True)
    command = [folder / "bin" / "gunicorn", "-w", str(WORKERS), "--threads", str(THREADS), "-k", "gthread"]
    command += ["-b", f"127.0.0.1:{PYGEOAPI.port}", "pygeoapi.flask_app:APP"]
    with _serving(command, PYGEOAPI, variables):
        yield PYGEOAPI


def _folder(name: str) -> Path:
    """Return the peer's own environment, made the first time."""
    parent = make_var_dir() / "peers"
    parent.mkdir(exist_ok=True)
    apart.ensure(parent / name, name)
    return parent / name


def _place() -> tuple[str, str, str]:
    connection.ensure_connection()
    info = connection.connection.info
    return info.host, info.dbname, info.user


@contextmanager
def _serving(command: list[str | Path], server: Server, variables: dict[str, str]) -> Iterator[None]:
    """Run a server until the block ends, with all that it starts; wait until it answers."""
    with (make_var_dir() / f"peers-{server.name.lower().replace(' ', '-')}.log").open("wb") as log:
        running = subprocess.Popen(
            command,
            env=os.environ | variables,
            cwd=PROJECT_DIR,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _wait(running, server, Path(log.name))
            yield
        finally:
            _end(running)


def _wait(running: subprocess.Popen, server: Server, log: Path) -> None:
    address = f"http://127.0.0.1:{server.port}{server.address(limit=1)}"
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and running.poll() is None:
        with suppress(OSError), urllib.request.urlopen(address, timeout=30) as answer:
            answer.read()
            return
        time.sleep(0.5)
    raise SystemExit(f"{server.name} does not answer {address}; its output is in {log}.")


def _end(running: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        running.wait(20)
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
