"""The virtual environment in .venv, built from the hashed requirements."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from assetmap.launch.problem import LaunchError
from assetmap.launch.processes import run
from assetmap.localdb import lock
from assetmap.localdb.place import PROJECT_DIR, make_var_dir

FOLDER = PROJECT_DIR / ".venv"
PYTHON = FOLDER / "bin" / "python"
# The set for development holds everything of the set for running.
SATISFIED_BY = {"run": ("run", "dev"), "dev": ("dev",)}


def is_ready(requirements: str) -> bool:
    """Whether .venv holds the set (`run` or `dev`) exactly as its file says now."""
    return _is_whole() and any(_stamp(name) == _wanted(name) for name in SATISFIED_BY[requirements])


def ensure(requirements: str) -> bool:
    """Build or complete .venv for the set (`run` or `dev`); return whether there was anything to do."""
    with lock.exclusive(make_var_dir() / "venv.lock"):
        if is_ready(requirements):
            return False
        if not _is_whole() and run([sys.executable, "-m", "venv", "--clear", FOLDER]):
            raise LaunchError(f"{sys.executable} could not make a virtual environment in {FOLDER}.")
        _unfinished().touch()
        file = PROJECT_DIR / "requirements" / f"{requirements}.txt"
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
        if run([*pip, "--require-hashes", "-r", file], os.environ | {"PIP_REQUIRE_VIRTUALENV": "1"}):
            raise LaunchError(
                f"The Python packages in requirements/{file.name} could not be installed; pip says why above."
            )
        # Written last: an interrupted installation is never taken for a finished one.
        _stamp_path(requirements).write_text(_wanted(requirements))
        _unfinished().unlink()
        return True


def _is_whole() -> bool:
    # An interrupted pip can leave half a package that it later takes for a whole one.
    if not PYTHON.exists() or _unfinished().exists():
        return False
    check = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-c", check], capture_output=True, check=False).returncode == 0


def _unfinished() -> Path:
    return FOLDER / ".unfinished"


def _stamp_path(requirements: str) -> Path:
    return FOLDER / f".installed-{requirements}"


def _stamp(requirements: str) -> str | None:
    path = _stamp_path(requirements)
    return path.read_text() if path.exists() else None


def _wanted(requirements: str) -> str:
    return hashlib.sha256((PROJECT_DIR / "requirements" / f"{requirements}.txt").read_bytes()).hexdigest()
