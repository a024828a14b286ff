"""Child processes that never outlive us, whichever signal ends us."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from assetmap.localdb.place import PROJECT_DIR

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE_SECONDS = 20


class Interrupted(BaseException):
    """A signal asked us to end. Like KeyboardInterrupt it passes `except Exception`."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def signals_as_exceptions() -> Iterator[None]:
    """Raise Interrupted once at the first ending signal; later ones do not disturb the tidying up."""

    def interrupt(number: int, _frame: object) -> None:
        for other in ENDING_SIGNALS:
            signal.signal(other, signal.SIG_IGN)
        raise Interrupted(number)

    before = {number: signal.signal(number, interrupt) for number in ENDING_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Run a command in the project's folder and return its exit code; when interrupted, end all of it first.

    It gets a session of its own: a terminal's Ctrl-C then reaches us alone, and we pass it on once.
    """
    child = None
    try:
        with _signals_held_back():
            # We have no threads, so it is safe to run something in the child before its program.
            child = subprocess.Popen(
                command,
                cwd=PROJECT_DIR,
                env=dict(environment or os.environ),
                start_new_session=True,
                preexec_fn=_hear_signals,
            )
        return child.wait()
    except Interrupted as interrupted:
        if child is not None:
            _end(child, interrupted.number)
        raise


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Hear of ending signals at the end of the block: one in the middle of a start would lose the child."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)
    try:
        yield
    finally:
        _hear_signals()


def _hear_signals() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING_SIGNALS)


def _end(child: subprocess.Popen[bytes], number: int) -> None:
    # To a server a hang-up means "read your settings again"; the others mean the same to everyone.
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM if number == signal.SIGHUP else number)
    with suppress(subprocess.TimeoutExpired):
        child.wait(GRACE_SECONDS)
    # Whatever of its children did not go with it.
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
