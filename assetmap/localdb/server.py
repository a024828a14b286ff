"""One PostgreSQL server: whether it runs, starting it whatever state it was left in, stopping it."""

import re
import time
from pathlib import Path

from assetmap.localdb.place import Account
from assetmap.localdb.problem import LocalDatabaseError
from assetmap.localdb.programs import Programs

# Recovery after a kill replays at most max_wal_size; a slow disk takes minutes over that.
START_SECONDS = 600
STOP_SECONDS = 60
# Processes of a killed server notice within a moment that it is gone, and let go of its shared memory.
ORPHAN_SECONDS = 20


def process_id(data: Path) -> int | None:
    """Return the process that serves the data folder, or None.

    The process id in the server's own file may belong to something else by now, so its working folder is
    compared.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        return pid if Path(f"/proc/{pid}/cwd").readlink() == data else None
    except (OSError, ValueError):
        return None


def start(programs: Programs, account: Account, data: Path, socket: Path) -> None:
    """Start the server and return once it takes connections; one that is on its way up is waited for."""
    if process_id(data) is None:
        # PostgreSQL would refuse to start while some other process happens to have the number in this file.
        (data / "postmaster.pid").unlink(missing_ok=True)
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
    deadline = time.monotonic() + ORPHAN_SECONDS
    while True:
        log.unlink(missing_ok=True)
        try:
            programs.run(
                account, "pg_ctl", "start", "-D", str(data), "-l", str(log), "-w", "-t", str(START_SECONDS)
            )
        except LocalDatabaseError as failure:
            words = log.read_text(errors="replace") if log.exists() else str(failure)
            if "shared memory block" not in words or time.monotonic() > deadline:
                raise LocalDatabaseError(
                    f"The private PostgreSQL server did not start: {_last_words(words)} "
                    f"Its logs are {log} and {data / 'log'}."
                ) from failure
            time.sleep(0.25)
        else:
            return


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


def _last_words(log: str) -> str:
    lines = [line for line in log.splitlines() if re.search("FATAL|PANIC|ERROR|HINT", line)]
    return " ".join(lines[-3:] or log.splitlines()[-2:])
