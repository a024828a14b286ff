"""The programs that `make test-clients` tries the API with: of Debian, and in an environment of their own."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from assetmap.launch import debian
from assetmap.launch.problem import LaunchError
from assetmap.launch.processes import run
from assetmap.localdb import lock
from assetmap.localdb.place import PROJECT_DIR, make_var_dir

FOLDER = PROJECT_DIR / ".venv-clients"
# Debian's modules are for Debian's Python.
SYSTEM_PYTHON = "/usr/bin/python3"
_MODULES = {"osgeo.ogr": "python3-gdal", "qgis.core": "python3-qgis"}
_REQUIREMENTS = PROJECT_DIR / "requirements" / "clients.txt"


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
    wanted = hashlib.sha256(_REQUIREMENTS.read_bytes()).hexdigest()
    stamp = FOLDER / ".installed-clients"
    with lock.exclusive(make_var_dir() / "clients.lock"):
        if stamp.exists() and stamp.read_text() == wanted:
            return False
        if run([sys.executable, "-m", "venv", "--clear", FOLDER]):
            raise LaunchError(f"{sys.executable} could not make a virtual environment in {FOLDER}.")
        pip = [FOLDER / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if run([*pip, "--no-input", "--require-hashes", "-r", _REQUIREMENTS]):
            raise LaunchError(
                "The packages in requirements/clients.txt could not be installed; pip says why above."
            )
        # Written last: an interrupted installation is never taken for a finished one.
        stamp.write_text(wanted)
        return True


def remove() -> None:
    """Delete the environment; what Debian installed stays."""
    shutil.rmtree(FOLDER, ignore_errors=True)


def _imports(module: str) -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    tried = subprocess.run([SYSTEM_PYTHON, "-c", f"import {module}"], capture_output=True, check=False)
    return tried.returncode == 0
