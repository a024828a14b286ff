"""The steps that ready a machine, used by the demo, the development server and the tests."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from assetmap.launch import debian, environment
from assetmap.launch.problem import LaunchError
from assetmap.launch.processes import run
from assetmap.launch.steps import Steps
from assetmap.localdb import ensure_running


def install(steps: Steps, requirements: str) -> None:
    """Install what is missing of Debian's packages and of Python's (the set `run` or `dev`)."""

    def packages() -> str:
        missing = debian.missing_packages(with_browser=requirements == "dev")
        if not missing:
            return "already there"
        print(f"    installing {' '.join(missing)}", flush=True)
        debian.install(missing)
        return "installed"

    def python() -> str:
        return "built" if environment.ensure(requirements) else "already there"

    steps.run("Debian packages", packages)
    steps.run("Python packages in .venv (two minutes the first time)", python)


@contextmanager
def database(steps: Steps, name: str) -> Iterator[None]:
    """Have the database run for as long as the block does."""
    leases = ExitStack()

    def start() -> str:
        leases.enter_context(ensure_running(name))
        return (
            "the one that DATABASE_URL names"
            if os.environ.get("DATABASE_URL")
            else "a private PostGIS, running"
        )

    with leases:
        steps.run("Database", start)
        yield


def manage(*arguments: str, **variables: str) -> None:
    """Run a management command; raise when it fails."""
    if run([environment.PYTHON, "manage.py", *arguments], os.environ | variables):
        raise LaunchError(f"manage.py {arguments[0]} failed; its reason is above.")
