"""One PostgreSQL server: whether it runs, starting it whatever state it was left in, stopping it."""

import re
import time
from pathlib import Path

from assetmap.localdb.place import PORT, Account
from assetmap.localdb.problem import LocalDatabaseError
from assetmap.localdb.programs import Programs

# Recovery after a kill replays at most max_wal_size; a slow disk takes minutes over that.
START_SECONDS = 600
STOP_SECONDS = 60
# Processes of a killed server notice within a moment that it is gone, and let go of its shared memory.
ORPHAN_SECONDS = 20


def process_id(data: Path) -> int | None:
    """Return the process that serves the data folder, or None."""
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    # The number in the server's own file may belong to something else by now.
    return pid if _works_in(data, Path("/proc", str(pid))) else None


def start(programs: Programs, account: Account, data: Path, socket: Path) -> None:
    """Start the server and return once it takes connections; one that is on its way up is waited for."""
    if process_id(data) is None:
        # PostgreSQL would not start while anything, a zombie even, has the number in one of these files.
        (data / "postmaster.pid").unlink(missing_ok=True)
        (socket / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)
        _wait_for_orphans(data)
        _launch(programs, account, data)
    _wait_until_ready(programs, account, data, socket)


def stop(programs: Programs, account: Account, data: Path) -> None:
    """Stop the server: clients are cut off and everything is written out."""
    wait = ["-w", "-t", str(STOP_SECONDS)]
    try:
        programs.run(account, "pg_ctl", "stop", "-D", str(data), "-m", "fast", *wait)
    except LocalDatabaseError:
        if process_id(data) is not None:
            programs.run(account, "pg_ctl", "stop", "-D", str(data), "-m", "immediate", *wait)


def _launch(programs: Programs, account: Account, data: Path) -> None:
    log = data.parent / "startup.log"
    log.unlink(missing_ok=True)
    arguments = ["-D", str(data), "-l", str(log), "-w", "-t", str(START_SECONDS)]
    try:
        programs.run(account, "pg_ctl", "start", *arguments)
    except LocalDatabaseError as failure:
        logs = [path for path in (log, *sorted((data / "log").glob("*"), key=_age)) if path.exists()]
        raise LocalDatabaseError(
            f"The private PostgreSQL server did not start. {_last_words(logs)} "
            f"Its logs are {log} and those in {data / 'log'}."
        ) from failure


def _wait_for_orphans(data: Path) -> None:
    deadline = time.monotonic() + ORPHAN_SECONDS
    while time.monotonic() < deadline:
        if not any(_works_in(data, process) for process in Path("/proc").glob("[0-9]*")):
            return
        time.sleep(0.05)


def _works_in(data: Path, process: Path) -> bool:
    # Every process of a server has the data folder as its working folder.
    try:
        return (process / "cwd").readlink() == data and (process / "comm").read_text().startswith("postgres")
    except OSError:
        return False


def _wait_until_ready(programs: Programs, account: Account, data: Path, socket: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process_id(data) is not None and time.monotonic() < deadline:
        try:
            programs.run(account, "pg_isready", "-q", "-h", str(socket), "-d", "postgres")
        except LocalDatabaseError:
            time.sleep(0.1)
        else:
            return
    raise LocalDatabaseError(
        f"The private PostgreSQL server stopped while it started. Its logs are {data / 'log'}."
    )


def _age(path: Path) -> float:
    return path.stat().st_mtime


def _last_words(logs: list[Path]) -> str:
    lines = "\n".join(path.read_text(errors="replace") for path in logs).splitlines()
    return " ".join([line for line in lines if re.search("FATAL|PANIC|ERROR|HINT", line)][-3:])
