"""The programs that `make test-clients` tries the API with: of Debian, and in an environment of their own."""

import shutil
import subprocess
from pathlib import Path

from assetmap.launch import apart, debian
from assetmap.launch.problem import LaunchError
from assetmap.localdb.place import PROJECT_DIR

FOLDER = PROJECT_DIR / ".venv-clients"
# Debian's modules are for Debian's Python.
SYSTEM_PYTHON = "/usr/bin/python3"
_MODULES = {"osgeo.ogr": "python3-gdal", "qgis.core": "python3-qgis"}


def ensure_debian() -> bool:
    """Install GDAL and QGIS where they are missing; return whether there was anything to do."""
    missing = [package for module, package in _MODULES.items() if not _imports(module)]
    if missing:
        debian.install(missing)
        absent = [package for module, package in _MODULES.items() if not _imports(module)]
        if absent:
            raise LaunchError(f"{SYSTEM_PYTHON} cannot use {' and '.join(absent)}, though just installed.")
    return bool(missing)


def ensure_python() -> bool:
    """Build the environment that requirements/clients.txt pins; return whether there was anything to do."""
    return apart.ensure(FOLDER, "clients")


def remove() -> None:
    """Delete the environment; what Debian installed stays."""
    shutil.rmtree(FOLDER, ignore_errors=True)


def _imports(module: str) -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    tried = subprocess.run([SYSTEM_PYTHON, "-c", f"import {module}"], capture_output=True, check=False)
    return tried.returncode == 0
