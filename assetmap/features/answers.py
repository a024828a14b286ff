"""How the API answers over HTTP: methods, problems, entity tags, and other origins."""

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from assetmap.features.problems import InvalidRequest, MethodNotAllowed, Problem

View = Callable[..., HttpResponse]
_READS = ("GET", "HEAD", "OPTIONS")
_TAG_DIGITS = 32


def public(view: View) -> View:
    """Serve a view's reads to any origin, and its problems as problem details."""
    answer = answering(*_READS)(view)

    @wraps(answer)
    def to_any_origin(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = answer(request, *args, **kwargs)
        # No credentials are ever read here, so a page of any origin may ask.
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "Content-Crs, ETag, Link"
        if request.method == "OPTIONS":
            response["Access-Control-Allow-Methods"] = ", ".join(_READS)
            response["Access-Control-Allow-Headers"] = "If-None-Match"
        return response

    return to_any_origin


def answering(*methods: str) -> Callable[[View], View]:
    """Return a decorator that refuses other methods, and gives problems as problem details."""

    def decorate(view: View) -> View:
        # No cookie is ever read here. A write of a kind that browsers send unasked is refused by its format.
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                if request.method not in methods:
                    raise MethodNotAllowed(*methods)
                if request.method == "OPTIONS":
                    return HttpResponse(status=204, headers={"Allow": ", ".join(methods)})
                return view(request, *args, **kwargs)
            except Problem as problem:
                return problem.response()
            except SuspiciousOperation as refused:
                return InvalidRequest(refused).response()

        return answer

    return decorate


def tagged(
    request: HttpRequest,
    parts: Sequence[bytes],
    media_type: str,
    *,
    stamp: bytes = b"",
    private: bool = False,
) -> HttpResponse:
    """Return the parts of a body with an entity tag, or 304 where the client has it already.

    The tag is made from the parts; `stamp` ends the body and only tells the time.
    """
    # Processors have instructions for SHA-256: a page of 1,000 takes half of what quicker hashes do without.
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    etag = f'W/"{digest.hexdigest()[:_TAG_DIGITS]}"'
    body = b"".join((*parts, stamp))
    response = HttpResponse(body, content_type=media_type, headers={"ETag": etag})
    patch_cache_control(response, no_cache=True, **{"private" if private else "public": True})
    return get_conditional_response(request, etag=etag, response=response)


def dump(content: Any) -> bytes:
    """Return JSON without spaces, as UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def json_answer(request: HttpRequest, content: Any, media_type: str = "application/json") -> HttpResponse:
    """Return content as JSON, with an entity tag."""
    return tagged(request, [dump(content)], media_type)
