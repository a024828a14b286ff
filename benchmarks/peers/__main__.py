"""The API beside tipg and pygeoapi, each in an environment of its own, on the same places.

Run on a database with many assets: python -m benchmarks.peers [rounds] [seconds of each] [clients]
The others are installed under var/peers the first time, from requirements/tipg.txt and pygeoapi.txt, and read
a plain table of what the API gives out, made for the purpose. Rounds are interleaved and ratios are printed,
because rates belong to one machine. Nothing is left running.
"""

import os
import platform
import sys
from collections.abc import Sequence
from contextlib import ExitStack

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetmap.settings")

import django

django.setup()

# ruff: noqa: E402 - models need Django set up
from assetmap.launch.processes import signals_as_exceptions
from benchmarks.peers.asking import Addresses, Measured, ask_for, ids, loads
from benchmarks.peers.servers import THREADS, WORKERS, Server, ours, pygeoapi, tipg
from benchmarks.peers.table import plain_table

_WARM_SECONDS = 1.0


def compare(
    servers: Sequence[Server], asked: dict[str, Addresses], rounds: int, seconds: float, clients: int
) -> dict[tuple[str, str], Measured]:
    """Measure every server under every load, in turns; each round begins with another server."""
    found = {(load, server.name): Measured() for load in asked for server in servers}
    for turn in range(rounds + 1):
        for load, addresses in asked.items():
            for server in [*servers[turn % len(servers) :], *servers[: turn % len(servers)]]:
                # The first round warms everybody up.
                period, share = (seconds, (turn - 1) / rounds) if turn else (_WARM_SECONDS, 0.99)
                took = ask_for(server, addresses(server), share=share, clients=clients, seconds=period)
                if turn:
                    found[load, server.name].add(*took)
    return found


def say(asked: dict[str, Addresses], servers: Sequence[Server], found: dict) -> None:
    """Print a line for each load and server."""
    print(f"{'':22}{'':11} /s: median   lowest  highest   Asset Map is   kB each   features each")
    for load in asked:
        ours_rate = found[load, servers[0].name].rate
        for server in servers:
            each = found[load, server.name]
            print(
                f"{load:22}{server.name:11}{each.rate:11.1f}{min(each.rates):9.1f}{max(each.rates):9.1f}"
                f"{ours_rate / each.rate:12.1f} x{each.octets / each.answers / 1000:12.1f}"
                f"{each.features / each.answers:12.1f}"
            )


def main(rounds: int, seconds: float, clients: int) -> None:
    with signals_as_exceptions(), ExitStack() as stack:
        rows = stack.enter_context(plain_table())
        servers = [stack.enter_context(start()) for start in (ours, tipg, pygeoapi)]
        asked = loads()
        for load, addresses in asked.items():
            # Speed is only worth comparing where the answer is the same.
            found = [sorted(ids(server, addresses(server)[0])) for server in servers]
            print(f"{load}: {'the same' if all(each == found[0] for each in found) else 'other'} features")
        measured = compare(servers, asked, rounds, seconds, clients)
        print(f"\n{rows:,} places; {WORKERS} workers, {THREADS} threads or connections in each; ", end="")
        print(f"{clients} clients; {rounds} rounds of {seconds:g} s; {os.cpu_count()} cores, ", end="")
        print(f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
        say(asked, servers, measured)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        int(given[0]) if given else 5,
        float(given[1]) if len(given) > 1 else 3.0,
        int(given[2]) if len(given) > 2 else 2,
    )
