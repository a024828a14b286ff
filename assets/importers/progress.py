"""Telling a person at a terminal how far an import is; silent everywhere else."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.utils.translation import gettext as _
from tqdm import tqdm

Entry = TypeVar("Entry")


def reading(entries: Iterable[Entry], lines: int) -> Iterator[Entry]:
    """Pass entries on, with a bar that fills over about `lines` of them."""
    # disable=None is tqdm's word for "unless this is a terminal".
    yield from tqdm(
        entries, desc=_("Reading"), total=lines or None, unit=_(" rows"), disable=None, leave=False
    )


class Steps:
    """The database's steps, named as they begin: “3 of 6: writing new places”."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.number = 0

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        self.number += 1
        if sys.stderr.isatty():
            place = _("%(number)d of %(total)d") % {"number": self.number, "total": self.total}
            sys.stderr.write(f"\r\x1b[K{place}: {words}…")
            sys.stderr.flush()
        yield
        if sys.stderr.isatty() and self.number == self.total:
            sys.stderr.write("\r\x1b[K")
