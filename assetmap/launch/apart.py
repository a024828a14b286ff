"""Virtual environments for other people's programs, beside the one that the service runs in."""

import hashlib
import sys
from pathlib import Path

from assetmap.launch.problem import LaunchError
from assetmap.launch.processes import run
from assetmap.localdb import lock
from assetmap.localdb.place import PROJECT_DIR, make_var_dir


def ensure(folder: Path, name: str) -> bool:
    """Build the environment that requirements/<name>.txt pins; return whether there was anything to do."""
    requirements = PROJECT_DIR / "requirements" / f"{name}.txt"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    stamp = folder / f".installed-{name}"
    with lock.exclusive(make_var_dir() / f"{name}.lock"):
        if stamp.exists() and stamp.read_text() == wanted:
            return False
        if run([sys.executable, "-m", "venv", "--clear", folder]):
            raise LaunchError(f"{sys.executable} could not make a virtual environment in {folder}.")
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if run([*pip, "--no-input", "--require-hashes", "-r", requirements]):
            raise LaunchError(
                f"The packages in requirements/{name}.txt could not be installed; pip says why above."
            )
        # Written last: an interrupted installation is never taken for a finished one.
        stamp.write_text(wanted)
        return True
