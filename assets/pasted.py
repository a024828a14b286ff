"""What a note in the search box becomes: the address of what was understood, and word of what was not."""

import json
from collections.abc import Callable
from functools import wraps
from urllib.parse import quote, unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from assets.parameters import changed
from assets.search.notes import LONGEST_NOTE, read_note
from assets.search.taxonomy import Taxonomy

# Told once, by the browser that wrote it: nothing of a note is kept here, in an address or in a log.
_COOKIE = "left_out"
_FOR_SECONDS = 60
_MOST_TOLD = 300

View = Callable[[HttpRequest], HttpResponse]


def understood(request: HttpRequest, taxonomy: Taxonomy) -> HttpResponse | None:
    """Lead to the search that a text asks for, if it is a note and not just words; what is chosen stays."""
    query, text = request.GET, request.GET.get("q", "")
    if not text.strip() or len(text) > LONGEST_NOTE:
        return None
    note = read_note(text, where=query.get("where", "").strip(), taxonomy=taxonomy)
    if note is None:
        return None
    asked = {name: value or None for name, value in note.asked.items() if name == "q" or not query.get(name)}
    # An empty place is asked about; nothing else that is empty has to be said.
    given = {name: value or None for name, value in query.items() if name != "where"}
    address = changed(query, **(given | asked))
    if address == changed(query, **given):
        return None
    answer = HttpResponseRedirect(request.path + address)
    answer["Cache-Control"] = "no-store"
    answer.set_cookie(
        _COOKIE,
        quote(json.dumps(_told(note.left_out))),
        max_age=_FOR_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return answer


def telling(view: View) -> View:
    """Have a page say what was left out of the note that led to it, and then forget it."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        answer = view(request)
        if _COOKIE in request.COOKIES and answer.status_code == HttpResponse.status_code:
            answer.delete_cookie(_COOKIE, samesite="Strict")
        return answer

    return wrapped


def left_out(request: HttpRequest) -> list[str] | None:
    """Return what was left out of the note that led here, or None if none did."""
    try:
        told = json.loads(unquote(request.COOKIES.get(_COOKIE, "null")))
    except ValueError:
        return None
    return told if isinstance(told, list) and all(isinstance(each, str) for each in told) else None


def _told(words: tuple[str, ...]) -> list[str]:
    told: list[str] = []
    for each in words:
        if sum(map(len, told)) + len(each) > _MOST_TOLD:
            return [*told, "…"]
        told.append(each)
    return told
