"""Work the private cluster by hand: python -m assetmap.localdb start|stop|status|url|psql|destroy."""

import argparse
import os
import shutil
import sys

from assetmap.localdb.cluster import Cluster, chosen_name
from assetmap.localdb.place import FOLDERS
from assetmap.localdb.problem import LocalDatabaseError

NOT_RUNNING = 3


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 a problem, 3 not running (status)."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and options.command != "psql":
        _parser().error(f"unrecognised arguments: {' '.join(rest)}")
    if os.environ.get("DATABASE_URL"):
        print("DATABASE_URL is set, so that database is used and the private cluster is left alone.")
        return 0
    try:
        return COMMANDS[options.command](Cluster(options.cluster), options, rest)
    except LocalDatabaseError as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assetmap.localdb", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument(
        "--cluster", choices=FOLDERS, default=chosen_name(), help="which one (default: %(default)s)"
    )
    parser.add_argument("--yes", action="store_true", help="destroy without asking")
    return parser


def _start(cluster: Cluster, _options: argparse.Namespace, _rest: list[str]) -> int:
    print("Started." if cluster.start() else "Already running.", cluster.url)
    return 0


def _stop(cluster: Cluster, _options: argparse.Namespace, _rest: list[str]) -> int:
    print("Stopped." if cluster.stop() else "Not running.")
    return 0


def _status(cluster: Cluster, _options: argparse.Namespace, _rest: list[str]) -> int:
    running = cluster.is_running()
    print(f"{'Running' if running else 'Not running'}: {cluster.data}")
    return 0 if running else NOT_RUNNING


def _url(cluster: Cluster, _options: argparse.Namespace, _rest: list[str]) -> int:
    print(cluster.url)
    return 0


def _psql(cluster: Cluster, _options: argparse.Namespace, rest: list[str]) -> int:
    if not shutil.which("psql"):
        raise LocalDatabaseError("psql was not found. On Debian: sudo apt-get install postgresql-client")
    os.execvp("psql", ["psql", cluster.url, *rest])  # noqa: S606


def _destroy(cluster: Cluster, options: argparse.Namespace, _rest: list[str]) -> int:
    if not options.yes and input(f"Delete {cluster.home} with all its data? Type yes: ") != "yes":
        print("Nothing was deleted.")
        return 1
    cluster.destroy()
    print("Deleted.")
    return 0


COMMANDS = {
    "start": _start,
    "stop": _stop,
    "status": _status,
    "url": _url,
    "psql": _psql,
    "destroy": _destroy,
}

if __name__ == "__main__":
    sys.exit(main())
