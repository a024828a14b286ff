"""Answering those who ask for a lost link, out of sight of the page.

A page that looked an address up would answer a little later for one that is known, and so tell.
"""

import queue
import threading

from django.db import connection
from django.utils.translation import gettext as _

from neighbourhoods.errors import NotAllowedError
from neighbourhoods.letters import ask_for_links

_MOST_WAITING = 200
_asked: queue.Queue[str] = queue.Queue(maxsize=_MOST_WAITING)
_answering = threading.Lock()


def ask_soon(*, email: str) -> None:
    """Have links sent to an address, if any drawing was sent with it, from a thread of its own.

    Raises NotAllowedError with code `busy` while too many others wait.
    """
    try:
        _asked.put_nowait(email)
    except queue.Full as error:
        raise NotAllowedError("busy", _("Too many people ask just now. Please try again later.")) from error
    _start()


def _start() -> None:
    if _answering.acquire(blocking=False):
        threading.Thread(target=_answer, name="lost links", daemon=True).start()


def _answer() -> None:
    try:
        while not _asked.empty():
            ask_for_links(email=_asked.get_nowait())
    finally:
        connection.close()
        _answering.release()
    # One that came between the last look and the release found somebody still answering.
    if not _asked.empty():
        _start()
