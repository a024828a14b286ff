"""Work that is done after a page has answered, in a thread of its own."""

import threading
from collections.abc import Callable

from django.db import connection


class Errand:
    """One kind of work, done by one thread at a time for the whole process, however often it is asked for.

    `work` does all there is to do; what must not be lost is kept in the database, not here.
    """

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        self._name, self._work = name, work
        self._running = threading.Lock()
        self._asked = threading.Event()

    def soon(self) -> None:
        """Have the work done from now on; what is asked for while it runs is done after it."""
        self._asked.set()
        if self._running.acquire(blocking=False):
            threading.Thread(target=self._run, name=self._name, daemon=True).start()

    def _run(self) -> None:
        try:
            while self._asked.is_set():
                self._asked.clear()
                self._work()
        finally:
            connection.close()
            self._running.release()
        # One that asked between the last look and the release found somebody still at work.
        if self._asked.is_set():
            self.soon()
