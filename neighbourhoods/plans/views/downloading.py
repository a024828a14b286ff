"""Files of what is there today."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assetmap.exports.copying import copy_features
from assetmap.exports.delimited import csv_lines
from assetmap.exports.geojson import geojson_document
from assetmap.exports.layers import Layer, fields_of
from assetmap.exports.turns import come_back_later, take_turn, turn
from assetmap.features.keys import read_id
from assets.search.taxonomy import Taxonomy
from neighbourhoods.plans.about import about
from neighbourhoods.plans.content import TooManyPlacesError, gather
from neighbourhoods.plans.files import FORMATS, Format, paper_of, written
from neighbourhoods.plans.forms import PlanForm
from neighbourhoods.plans.places import PLACES
from neighbourhoods.plans.selection import Selection
from neighbourhoods.plans.words import areas_in_words

_STREAMED = {"geojson", "csv"}


@require_http_methods(["GET", "HEAD", "POST"])
def assets(request: HttpRequest, code: str) -> HttpResponseBase:
    """Send the places that are asked for as a file; GeoJSON and CSV while the database still reads them."""
    wanted = FORMATS.get(code)
    if wanted is None:
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    form = PlanForm(asked, taxonomy=Taxonomy.load())
    if not form.is_valid():
        return refused(form.errors.get_json_data())
    try:
        after = read_id(asked.get("after") or "0")
        if code in _STREAMED:
            return _stream(wanted, form.selection, after)
        with turn() as mine:
            return _whole(wanted, form.selection) if mine else come_back_later()
    except ValueError as problem:
        return refused({"after": [{"message": str(problem)}]})
    except TooManyPlacesError as problem:
        return refused({problem.code: [{"message": str(problem)}]})


def _stream(wanted: Format, selection: Selection, after: int) -> HttpResponseBase:
    batches = copy_features(PLACES, selection.assets(), after=after)
    if wanted.code == "csv":
        parts = _together(csv_lines(Layer("assets", "", fields_of(PLACES), "Point", _each(batches))))
    else:
        parts = geojson_document(about(selection, day=timezone.localdate(), after=after), batches)
    held = take_turn(parts)
    if held is None:
        return come_back_later()
    # A proxy that gathers the file before passing it on would time out.
    headers = {"X-Accel-Buffering": "no"}
    return named(
        StreamingHttpResponse(held, content_type=wanted.media_type, headers=headers), wanted, "assets"
    )


def _whole(wanted: Format, selection: Selection) -> HttpResponse:
    today = timezone.localdate()
    # The day and not the moment: what did not change meanwhile is the same file.
    at = dt.datetime.combine(today, dt.time(), tzinfo=dt.UTC)
    title = _("Places in %(areas)s") % {"areas": ", ".join(areas_in_words(selection))}
    paper = paper_of(gather(selection), title=title, at=at)
    response = HttpResponse(written(wanted, paper), content_type=wanted.media_type)
    return named(response, wanted, "plan" if wanted.code == "zip" else "assets")


def named(response: Any, wanted: Format, name: str) -> Any:
    """Let browsers keep a response as a file."""
    response["Content-Disposition"] = f'attachment; filename="{name}.{wanted.code}"'
    return response


def refused(errors: dict[str, Any]) -> HttpResponse:
    """Answer 400 with one sentence for each thing that cannot be used."""
    lines = [f"{name}: {error['message']}" for name, found in errors.items() for error in found]
    text = "\n".join([_("Nothing was downloaded, because of what was asked:"), *lines])
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def _each(batches: Iterator[list[bytes]]) -> Iterator[bytes]:
    return (text for batch in batches for text in batch)


def _together(lines: Iterator[bytes], size: int = 1 << 16) -> Iterator[bytes]:
    """Yield short lines in larger parts, each of which costs the server a write."""
    held = bytearray()
    for line in lines:
        held += line
        if len(held) >= size:
            yield bytes(held)
            held.clear()
    yield bytes(held)
