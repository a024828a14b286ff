"""Sending a drawing to the API, and asking what became of it."""

import re

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from assetmap.features.answers import answering, dump
from assetmap.features.links import GEOJSON, JSON, absolute
from assetmap.features.problems import InvalidBody, InvalidParameter, NotFound, UnsupportedMediaType, Wrong
from assetmap.features.queries import read_query
from assetmap.geo.strict_json import MAX_BYTES
from assetmap.web.networks import network_of
from assets.feedback.views.private_links import private_link
from neighbourhoods.intake.feature import read_feature
from neighbourhoods.intake.forms import ProgramForm
from neighbourhoods.intake.receipts import receive_once
from neighbourhoods.intake.status import status_of
from neighbourhoods.links import author_with, give_link
from neighbourhoods.own_drawing import own_drawing

# Long enough that two clients do not choose the same one, and nobody guesses one: a UUID has 36.
_KEY = re.compile(r"[\x21-\x7e]{16,255}", re.ASCII)


@private_link
@answering("POST", "OPTIONS")
def proposals(request: HttpRequest) -> HttpResponse:
    """Take in one drawing, under the rules of the drawing page."""
    read_query(request.GET)
    body, key, network = _body(request), _key(request), network_of(request)
    form = ProgramForm(read_feature(body), network=network)

    def save() -> object:
        form.refuse()
        return form.save()

    author = receive_once(key=key, body=body, network=network, save=save)
    token = give_link(author=author)
    response = _status(token, status=201)
    response["Location"] = absolute("api-proposal", token)
    return response


@private_link
@answering("GET", "HEAD", "OPTIONS")
def proposal(request: HttpRequest, token: str) -> HttpResponse:
    """Tell where a drawing stands, to whoever holds its private link."""
    read_query(request.GET)
    return _status(token)


def _status(token: str, *, status: int = 200) -> HttpResponse:
    author = author_with(token)
    drawing = author and own_drawing(author)
    if drawing is None:
        raise NotFound(_("This link has ended, or the drawing has been deleted."))
    return HttpResponse(dump(status_of(drawing, token)), content_type=GEOJSON, status=status)


def _body(request: HttpRequest) -> bytes:
    if request.content_type not in (GEOJSON, JSON):
        raise UnsupportedMediaType(GEOJSON, JSON)
    try:
        body = request.body
    except RequestDataTooBig:
        body = b" " * (MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        problem = Wrong("#", "bad_upload", _("The file is too big. The limit is 1 megabyte."))
        raise InvalidBody([problem], too_large=True)
    return body


def _key(request: HttpRequest) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if key and not _KEY.fullmatch(key):
        raise InvalidParameter(
            "Idempotency-Key", _("give 16 to 255 letters and digits that nobody guesses, such as a UUID.")
        )
    return key
