"""GET /api/places: suggestions while someone types, and the answer when they have finished."""

import math
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from assetmap.gazetteer.answers import Answer, Choices, Found
from assetmap.gazetteer.locate import locate
from assetmap.gazetteer.suggest import suggest
from assetmap.gazetteer.typed import LONGEST, Unreadable, read

_KNOWN = ("q", "resolve", "near")


class _BadParameterError(Exception):
    """A parameter is wrong: its name, a sentence and a stable code."""

    def __init__(self, parameter: str, detail: str, code: str = "invalid_parameter") -> None:
        super().__init__(detail)
        self.parameter, self.detail, self.code = parameter, detail, code


@csrf_exempt
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Answer `q` with suggestions, or for good if `resolve=1`; `near=lon,lat` sorts by distance."""
    try:
        _refuse_unknown(request)
        text, near = _text(request), _near(request)
        content = (
            _answer(locate(text, near=near))
            if _resolve(request)
            else {"suggestions": [asdict(found) for found in suggest(text, near=near)]}
        )
    except _BadParameterError as error:
        content = {"type": "about:blank", "title": _("The request cannot be answered"), "status": 400}
        content |= {"detail": error.detail, "parameter": error.parameter, "code": error.code}
        return _open(JsonResponse(content, status=400, content_type="application/problem+json"))
    return _open(JsonResponse(content))


def _open(response: HttpResponse) -> HttpResponse:
    """Let pages of any origin read it, but no cache: it says where somebody lives or is looking."""
    add_never_cache_headers(response)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _refuse_unknown(request: HttpRequest) -> None:
    for name in request.GET:
        if name not in _KNOWN:
            detail = _("There is no parameter “%(name)s” here. Known parameters: %(known)s.")
            said = {"name": name[:100], "known": ", ".join(_KNOWN)}
            raise _BadParameterError(name[:100], detail % said, "unknown_parameter")


def _text(request: HttpRequest) -> str:
    text = request.GET.get("q")
    if text is None:
        raise _BadParameterError("q", _("Say what to look for, as in q=SE10."))
    if len(text) > LONGEST:
        raise _BadParameterError("q", _("q may have %(most)d characters at most.") % {"most": LONGEST})
    if read(text) == Unreadable("unreadable") and "\0" in text:
        raise _BadParameterError("q", _("q has a character that is not text."))
    return text


def _near(request: HttpRequest) -> tuple[float, float] | None:
    text = request.GET.get("near")
    if text is None:
        return None
    try:
        lon, lat = (float(number) for number in text.split(","))
    except ValueError:
        lon = lat = math.nan
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise _BadParameterError("near", _("near is a longitude and a latitude, as in near=-0.01,51.48."))
    return lon, lat


def _resolve(request: HttpRequest) -> bool:
    text = request.GET.get("resolve", "0")
    if text not in ("0", "1"):
        raise _BadParameterError("resolve", _("resolve is 0 or 1."))
    return text == "1"


def _answer(answer: Answer) -> dict[str, object]:
    if isinstance(answer, Found):
        return {"result": "found", "place": asdict(answer)}
    if isinstance(answer, Choices):
        return {"result": "choices"} | asdict(answer)
    return {"result": "not_found"} | asdict(answer)
