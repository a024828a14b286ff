"""What every server is asked, and how fast it answers."""

import http.client
import json
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle

from benchmarks.peers.servers import MOST, Server
from benchmarks.peers.table import key_after, some_places

FAR = 100_000
# Half the width and height of a box, in degrees: about 14 by 13 km, which holds a page in any town.
HALF_LON, HALF_LAT = 0.1, 0.06
_DRAWS = 3_000

Addresses = Callable[[Server], list[str]]


@dataclass
class Measured:
    """Answers a second in each round, and how large they were."""

    rates: list[float] = field(default_factory=list)
    features: int = 0
    octets: int = 0
    answers: int = 0

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    def add(self, sizes: list[tuple[int, int]], seconds: float) -> None:
        self.rates.append(len(sizes) / seconds)
        self.answers += len(sizes)
        self.octets += sum(octets for octets, _features in sizes)
        self.features += sum(features for _octets, features in sizes)


def loads() -> dict[str, Addresses]:
    """Return each load's addresses; those of places are drawn once, the same for everybody."""
    places = some_places(_DRAWS)
    boxes = [
        f"{lon - HALF_LON:.5f},{lat - HALF_LAT:.5f},{lon + HALF_LON:.5f},{lat + HALF_LAT:.5f}"
        for _id, lon, lat in places
    ]
    key = key_after(FAR)
    return {
        "first 100": lambda server: [server.address(limit=100)],
        "first 1,000": lambda server: [server.address(limit=MOST)],
        f"1,000 after {FAR:,}": lambda server: [f"{server.address(limit=MOST)}&{server.skip(FAR, key)}"],
        "1,000 in a box": lambda server: [server.address(limit=MOST, bbox=box) for box in boxes],
        "one feature": lambda server: [server.address(f"/{pk}") for pk, _lon, _lat in places],
    }


def ids(server: Server, address: str) -> list[int]:
    """Return the ids in one answer."""
    document = json.loads(_get(_connect(server), address))
    return [int(feature["id"]) for feature in document.get("features", [document])]


def ask_for(
    server: Server, addresses: list[str], *, share: float, clients: int, seconds: float
) -> tuple[list[tuple[int, int]], float]:
    """Ask over kept-open connections for some seconds, beginning when a `share` of the addresses is passed.

    Returns the bytes and features of each answer, and the seconds it took until the last one was there.
    """
    sizes: list[tuple[int, int]] = []
    first = int(share * len(addresses))
    waiting = cycle(addresses[first:] + addresses[:first])
    begun = time.perf_counter()

    def ask() -> None:
        connection = _connect(server)
        while time.perf_counter() < begun + seconds:
            body = _get(connection, next(waiting))
            sizes.append((len(body), body.count(b'"Feature"')))

    with ThreadPoolExecutor(clients) as pool:
        for asking in [pool.submit(ask) for _client in range(clients)]:
            asking.result()
    return sizes, time.perf_counter() - begun


def _connect(server: Server) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)


def _get(connection: http.client.HTTPConnection, address: str) -> bytes:
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{connection.port} answered {address} with {answer.status}: {body[:300]!r}")
    return body
