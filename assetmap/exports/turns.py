"""A few long downloads at a time, so that slow ones leave threads and connections for everybody else."""

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager

from django.http import HttpResponse
from django.utils.translation import gettext as _

# A process has four threads; see assetmap/gunicorn.py.
MOST_AT_ONCE = 2
RETRY_SECONDS = 60
_turns = threading.BoundedSemaphore(MOST_AT_ONCE)


class HeldTurn:
    """An iterable that keeps its turn until it is closed, also when nobody ever read from it."""

    def __init__(self, parts: Generator[bytes, None, None]) -> None:
        self._parts = parts
        self._held = True

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        """Stop what is still being made and let the next one begin."""
        try:
            self._parts.close()
        finally:
            if self._held:
                self._held = False
                _turns.release()


def take_turn(parts: Generator[bytes, None, None]) -> HeldTurn | None:
    """Return the parts to send, or None where too many downloads are under way in this process."""
    return HeldTurn(parts) if _turns.acquire(blocking=False) else None


@contextmanager
def turn() -> Iterator[bool]:
    """Hold a turn while a file is made; gives False where too many downloads are under way."""
    held = _turns.acquire(blocking=False)
    try:
        yield held
    finally:
        if held:
            _turns.release()


def come_back_later() -> HttpResponse:
    """Answer that there are too many downloads just now."""
    text = _("Too many large files are being sent just now. Try again in a minute.")
    response = HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
    response["Retry-After"] = RETRY_SECONDS
    return response
