"""Where a private cluster's folders are, and which account may reach them."""

import hashlib
import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent.parent
FOLDERS = {"main": "postgres", "test": "test-postgres"}
# sun_path holds 108 bytes with its closing NUL.
LONGEST_SOCKET_PATH_BYTES = 107
SYSTEM_HOME = Path("/var/lib/assetmap")
# Not TMPDIR: every process must come to the same folder, whatever its environment.
SHORT_HOME = Path("/tmp")  # noqa: S108
PORT = 5432


@dataclass(frozen=True)
class Account:
    """An account of the operating system that a server runs as."""

    name: str
    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        """Whether this account may pass through the folder and all the folders above it, by their modes."""
        return all(self._may_pass(parent) for parent in (folder, *folder.parents) if parent.exists())

    def _may_pass(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        groups = os.getgrouplist(self.name, self.gid)
        return bool(status.st_mode & (stat.S_IXGRP if status.st_gid in groups else stat.S_IXOTH))


# Until PostgreSQL is installed there is no account to ask about; this one has everybody's rights and no more.
NOBODY_YET = Account("postgres", 2**31 - 1, 2**31 - 1)


def server_account(data: Path) -> Account:
    """Return who runs the server: ourselves, or as root the data folder's owner, else `postgres`."""
    uid = os.geteuid()
    try:
        if uid != 0:
            entry = pwd.getpwuid(uid)
        elif data.exists() and data.stat().st_uid != 0:
            entry = pwd.getpwuid(data.stat().st_uid)
        else:
            entry = pwd.getpwnam("postgres")
    except KeyError:
        return Account(str(uid), uid, os.getegid()) if uid else NOBODY_YET
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def var_dir() -> Path:
    """Return the folder for everything generated: ASSETMAP_VAR, or var/ in the project."""
    return Path(os.environ.get("ASSETMAP_VAR") or PROJECT_DIR / "var").absolute()


def make_var_dir() -> Path:
    """Make the folder for everything generated where it is missing, and return it."""
    folder = var_dir()
    if not folder.exists():
        folder.mkdir(parents=True)
        # Whatever root's umask is, the server's account has to pass through.
        folder.chmod(0o755)
    return folder


def home_dir(name: str) -> Path:
    """Return a cluster's folder.

    It is under var/, unless root starts it and the server's account cannot enter there (a 0700 home): then
    it is under /var/lib/assetmap, and var/ holds a link to it. A folder that exists decides for itself.
    """
    inside = var_dir() / FOLDERS[name]
    if inside.exists() or inside.is_symlink():
        return inside.resolve()
    if server_account(inside / "data").can_enter(inside.parent):
        return inside.resolve()
    return SYSTEM_HOME / f"{FOLDERS[name]}-{_digest(inside)}"


def socket_dir(home: Path) -> Path:
    """Return the folder of the cluster's socket: a short one under /tmp where its path would be too long."""
    wanted = home / "socket"
    if len(os.fsencode(wanted / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH_BYTES:
        return wanted
    return SHORT_HOME / f"assetmap-{_digest(home)}"


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
