"""Debian packages: which are missing, and installing them."""

import ctypes.util
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assetmap.launch.problem import LaunchError
from assetmap.launch.processes import run
from assetmap.localdb import LocalDatabaseError, programs

# Of several the first drives the tests: Debian's shell has no windows to keep up and takes a fifth less.
CHROMIUM_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CLUSTER_DEFAULTS = Path("/etc/postgresql-common/createcluster.d/assetmap.conf")


def missing_packages(*, with_browser: bool) -> list[str]:
    """Return the packages to install: only for what neither Debian nor anybody else has put here."""
    packages = []
    if not os.environ.get("DATABASE_URL"):
        try:
            programs.for_new_cluster(programs.installed())
        except LocalDatabaseError:
            packages += programs.DEBIAN_PACKAGES
    if not ctypes.util.find_library("geos_c"):
        packages.append("libgeos-c1v5")
    if not importlib.util.find_spec("ensurepip") and sys.prefix == "/usr":
        packages.append(f"python3.{sys.version_info.minor}-venv")
    if with_browser and not any(shutil.which(program) for program in CHROMIUM_PROGRAMS):
        packages.append("chromium-headless-shell")
    # What Playwright's own Node is linked with.
    if with_browser and not ctypes.util.find_library("atomic"):
        packages.append("libatomic1")
    return packages


def install(packages: list[str]) -> None:
    """Install packages as root; raise with the one line to type when we are not root or it fails."""
    by_hand = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise LaunchError(
            f"These Debian packages, or your system's equivalents, are needed: {' '.join(packages)}"
        )
    if os.geteuid() != 0:
        raise LaunchError(
            f"Debian packages are missing. Install them, then run this again:\n\n    {by_hand}\n"
        )
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with _no_cluster_of_debians():
        # An earlier run may have been interrupted half-way.
        run(["dpkg", "--configure", "-a"], environment)
        run(["apt-get", "-qq", "update"], environment)
        quietly = ["-qq", "-y", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends"]
        if run(["apt-get", "install", *quietly, *packages], environment):
            raise LaunchError(f"The Debian packages could not be installed. To see why: {by_hand}")


@contextmanager
def _no_cluster_of_debians() -> Iterator[None]:
    """Keep the package from starting a server of its own, with a TCP port, that nobody asked for."""
    if Path("/usr/bin/pg_createcluster").exists() or CLUSTER_DEFAULTS.exists():
        yield
        return
    CLUSTER_DEFAULTS.parent.mkdir(parents=True, exist_ok=True)
    CLUSTER_DEFAULTS.write_text("create_main_cluster = false\n")
    try:
        yield
    finally:
        CLUSTER_DEFAULTS.unlink(missing_ok=True)
