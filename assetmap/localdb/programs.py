"""PostgreSQL's programs: where they are, which version they are, and running them as the right account."""

import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from assetmap.localdb.place import Account
from assetmap.localdb.problem import LocalDatabaseError

OLDEST_MAJOR = 15
DEBIAN_PACKAGES = ["postgresql-15", "postgresql-15-postgis-3"]
DEBIAN_ROOT = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Programs:
    """One installed major version of PostgreSQL."""

    folder: Path
    major: int

    def run(self, account: Account, program: str, *arguments: str, text: str = "") -> str:
        """Run a program as the account and return what it printed; a failure raises with its last words."""
        with subprocess.Popen(
            [self.folder / program, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env=_clean_environment(),
            # The account may not be able to enter the folder that we are in.
            cwd="/",
            # Ctrl-C in a terminal must not kill a server on its way up: whoever started it stops it.
            start_new_session=True,
            **_identity(account),
        ) as child:
            try:
                output, errors = child.communicate(text)
            except BaseException:
                # At this signal initdb deletes what it made and pg_ctl stops what it started.
                child.send_signal(signal.SIGINT)
                child.wait()
                raise
        if child.returncode:
            words = (errors or output).strip().splitlines()
            raise LocalDatabaseError(
                f"PostgreSQL's {program} failed: {' '.join(words[-3:]) or child.returncode}"
            )
        return output

    def has_postgis(self) -> bool:
        """Whether PostGIS is installed for this version."""
        asked = subprocess.run(
            [self.folder / "pg_config", "--sharedir"], capture_output=True, encoding="utf-8", check=False
        )
        return asked.returncode == 0 and Path(asked.stdout.strip(), "extension", "postgis.control").exists()


def installed() -> list[Programs]:
    """Every PostgreSQL server on this machine, newest first: Debian's folders, then the one on PATH."""
    folders = {folder.resolve() for folder in DEBIAN_ROOT.glob("*/bin")}
    if on_path := shutil.which("postgres"):
        folders.add(Path(on_path).resolve().parent)
    found = [
        Programs(folder, _major(folder))
        for folder in folders
        if (folder / "postgres").exists() and (folder / "initdb").exists()
    ]
    return sorted(found, key=lambda programs: programs.major, reverse=True)


def for_new_cluster(found: list[Programs]) -> Programs:
    """Return the newest version that has PostGIS; raise with the packages' names when there is none."""
    usable = [programs for programs in found if programs.major >= OLDEST_MAJOR]
    for programs in usable:
        if programs.has_postgis():
            return programs
    packages = [f"postgresql-{usable[0].major}-postgis-3"] if usable else DEBIAN_PACKAGES
    raise LocalDatabaseError(
        f"Asset Map needs PostgreSQL {OLDEST_MAJOR} or newer with PostGIS. On Debian: "
        f"sudo apt-get install {' '.join(packages)}"
    )


def for_data(found: list[Programs], data: Path) -> Programs:
    """Return the programs of the version that made the data folder; raise naming both versions otherwise."""
    made_by = (data / "PG_VERSION").read_text().strip()
    for programs in found:
        if str(programs.major) == made_by:
            return programs
    have = " and ".join(str(programs.major) for programs in found) or "none"
    raise LocalDatabaseError(
        f"The data in {data} was made by PostgreSQL {made_by}, and the installed version is {have}. "
        f"Nothing was changed. Install postgresql-{made_by} and postgresql-{made_by}-postgis-3 to start it "
        "again. To move to another version, dump it with pg_dump and restore that into a new cluster, or use "
        "pg_upgrade (docs/operations.md, Upgrade)."
    )


def _major(folder: Path) -> int:
    asked = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, encoding="utf-8", check=False
    )
    number = re.search(r"(\d+)", asked.stdout)
    return int(number[1]) if number else 0


def _clean_environment() -> dict[str, str]:
    # PGDATA, PGHOST, PGPORT and the rest would point the programs at somebody else's cluster.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C.UTF-8"}


def _identity(account: Account) -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    return {
        "user": account.uid,
        "group": account.gid,
        "extra_groups": os.getgrouplist(account.name, account.gid),
        "umask": 0o077,
    }
