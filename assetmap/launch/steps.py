"""Telling a person at a terminal what happens, one line a step."""

import time
from collections.abc import Callable


class Steps:
    """Numbered steps: each is announced before it runs, then closed with its outcome and its time."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0

    def run(self, title: str, work: Callable[[], str]) -> None:
        """Do one step; `work` returns a few words about its outcome."""
        self.done += 1
        print(f"{self.done}/{self.total} {title} ...", flush=True)
        began = time.monotonic()
        outcome = work()
        print(f"    {outcome} ({time.monotonic() - began:.1f} s)", flush=True)
