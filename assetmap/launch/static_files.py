"""Collecting static files only when one of them changed, for hashing and compressing them takes long."""

import hashlib

from assetmap.launch.setup import manage
from assetmap.localdb.place import PROJECT_DIR, var_dir

# What decides the result: our files, how they are processed, and the versions of the packages with more.
SOURCES = ("static", "assets/static", "neighbourhoods/static", "assetmap/*/static")
FILES = ("assetmap/settings.py", "assetmap/web/staticfiles.py", "requirements/run.txt")


def collect() -> str:
    """Collect what changed since the last time, and return in a word what was done."""
    stamp = var_dir() / "static.collected"
    wanted = _fingerprint()
    if (
        stamp.exists()
        and stamp.read_text() == wanted
        and (var_dir() / "static" / "staticfiles.json").exists()
    ):
        return "unchanged"
    stamp.unlink(missing_ok=True)
    manage("collectstatic", "--noinput", "--clear", "--verbosity", "0")
    stamp.write_text(wanted)
    return "collected"


def _fingerprint() -> str:
    folders = {folder for pattern in SOURCES for folder in PROJECT_DIR.glob(pattern)}
    files = {file for folder in folders for file in folder.rglob("*") if file.is_file()}
    files |= {PROJECT_DIR / name for name in FILES}
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}\n".encode())
    return total.hexdigest()
