"""Set up and run Asset Map: python -m assetmap.launch demo|develop|test|test_clients|lint|lock|stop|clean."""

import sys

from assetmap.launch import commands
from assetmap.launch.problem import LaunchError
from assetmap.launch.processes import Interrupted, signals_as_exceptions
from assetmap.localdb import LocalDatabaseError

COMMANDS = {
    "demo": commands.demo,
    "develop": commands.develop,
    "test": commands.test,
    "test_clients": commands.test_clients,
    "lint": commands.lint,
    "lock": commands.lock,
    "stop": commands.stop,
    "clean": commands.clean,
}


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code: 1 for a problem, 128 + the signal when interrupted."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with signals_as_exceptions():
            return COMMANDS[arguments[0]](arguments[1:])
    except (LaunchError, LocalDatabaseError) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except Interrupted as interrupted:
        print("\nInterrupted. Running it again picks up from here.", file=sys.stderr)
        return 128 + interrupted.number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
