"""The web server's process: its port, running it, ending one that was left behind."""

import errno
import os
import signal
import socket
import time
from contextlib import suppress
from pathlib import Path

from assetmap.launch import environment
from assetmap.launch.problem import LaunchError
from assetmap.launch.processes import run
from assetmap.localdb.place import make_var_dir, var_dir

GUNICORN_SETTINGS = "python:assetmap.gunicorn"
STOP_SECONDS = 20


def free_port() -> int:
    """Return the port to serve on (PORT, else 8000); raise when something else has it."""
    words = os.environ.get("PORT") or "8000"
    if not words.isascii() or not words.isdigit() or not 1 <= int(words) <= 65535:
        raise LaunchError(f"PORT is {words!r}; it must be a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(words)))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise LaunchError(
                    f"Port {words} is for root alone. Choose one above 1023: PORT=8001 make demo"
                ) from None
            raise LaunchError(
                f"Something else is using port {words}. Stop it (make stop, if it is Asset Map), "
                "or choose another: PORT=8001 make demo"
            ) from None
    return int(words)


def serve(port: int) -> int:
    """Run gunicorn in the foreground until it ends, and return its exit code."""
    pid_file = _pid_files() / f"gunicorn-{port}.pid"
    make_var_dir()
    pid_file.parent.mkdir(exist_ok=True)
    return run(
        [environment.FOLDER / "bin" / "gunicorn", "-c", GUNICORN_SETTINGS, "--pid", pid_file],
        os.environ | {"PORT": str(port)},
    )


def stop_all() -> int:
    """End every server of this project whose demo did not end it (a kill -9); return how many there were."""
    stopped = 0
    for pid_file in _pid_files().glob("gunicorn-*.pid"):
        pid = _server(pid_file)
        if pid is not None:
            stopped += 1
            os.kill(pid, signal.SIGTERM)
            deadline = time.monotonic() + STOP_SECONDS
            while _server(pid_file) == pid and time.monotonic() < deadline:
                time.sleep(0.1)
        pid_file.unlink(missing_ok=True)
    return stopped


def _pid_files() -> Path:
    return var_dir() / "run"


def _server(pid_file: Path) -> int | None:
    # The number may belong to something else by now.
    with suppress(OSError, ValueError):
        pid = int(pid_file.read_text())
        if GUNICORN_SETTINGS.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
            return pid
    return None
