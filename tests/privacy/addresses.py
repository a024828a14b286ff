"""Every address of the service, found in its URL configuration, and every address that its pages lead to."""

import html
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import product
from urllib.parse import urlsplit
from zipfile import ZipFile

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)\??")
_LINK = re.compile(r'(?:href|src|action)="([^"]+)"|"href":\s*"([^"]+)"')
_MOST = 1_500


def routes(*, leaving_out: Iterable[str]) -> list[str]:
    """List the routes of the URL configuration, but for those below the prefixes left out."""
    return [route for route in _walk(get_resolver().url_patterns) if not route.startswith(tuple(leaving_out))]


def _walk(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route


def parameters(route: str) -> list[str]:
    """Name the parameters of a route, in order."""
    return [plain or named for plain, named in _PARAMETER.findall(route)]


def addresses(route: str, values: dict[str, list[str]]) -> list[str]:
    """Fill a route with every combination of the values of its parameters."""
    plain = route.replace("^", "").replace("$", "").replace("\\", "").replace(".*", "nowhere")
    filled = []
    for chosen in product(*(values[name] for name in parameters(route))):
        given = iter(chosen)
        filled.append("/" + _PARAMETER.sub(lambda _found, given=given: next(given), plain))
    return filled


def crawl(client: Client, starts: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """Get addresses and all that they lead to on this site; yields (address, status, text) of each once."""
    waiting, seen = list(starts), set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        assert len(seen) < _MOST, "the pages lead on without end"
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = _readable(body) + str(dict(answer.headers))
        yield address, answer.status_code, text
        if answer.status_code < 400:
            waiting += [each for each in _links(text) if each not in seen]


def _readable(body: bytes) -> str:
    """Give what can be read of a file, whatever kind it is; of an archive, all that is in it."""
    if body.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(body)) as archive:
            return "\n".join(_readable(archive.read(name)) for name in archive.namelist())
    return body.decode("utf-8", errors="replace")


def _links(text: str) -> list[str]:
    found = [html.unescape(one or other) for one, other in _LINK.findall(text)]
    kept = []
    for link in found:
        parts = urlsplit(link)
        here = parts.netloc in ("", "testserver", "127.0.0.1:8000")
        if here and parts.path.startswith("/") and not parts.path.startswith("/static/"):
            kept.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return kept
