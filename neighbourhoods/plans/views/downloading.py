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
from assetmap.exports.turns import come_back_later, take_turn
from assetmap.features.keys import read_id
from assets.search.taxonomy import Taxonomy
from neighbourhoods.plans.about import about
from neighbourhoods.plans.content import TooManyPlacesError, check_size, gather
from neighbourhoods.plans.files import FORMATS, Format, Parts, gathered, parts_of
from neighbourhoods.plans.forms import PlanForm
from neighbourhoods.plans.places import PLACES
from neighbourhoods.plans.selection import Selection
from neighbourhoods.plans.words import areas_in_words


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
        parts = _whole(wanted, form.selection) if wanted.whole else _stream(wanted, form.selection, after)
    except ValueError as problem:
        return refused({"after": [{"message": str(problem)}]})
    except TooManyPlacesError as problem:
        return refused({problem.code: [{"message": str(problem)}]})
    return sent(parts, wanted, "plan" if code == "zip" else "assets")


def _stream(wanted: Format, selection: Selection, after: int) -> Parts:
    batches = copy_features(PLACES, selection.assets(), after=after)
    if wanted.code == "csv":
        layer = Layer("assets", "", fields_of(PLACES), "Point", _each(batches))
        return gathered(csv_lines(layer))
    return geojson_document(about(selection, day=timezone.localdate(), after=after), batches)


def _whole(wanted: Format, selection: Selection) -> Parts:
    check_size(selection)
    today = timezone.localdate()
    # The day and not the moment: what did not change meanwhile is the same file.
    at = dt.datetime.combine(today, dt.time(), tzinfo=dt.UTC)
    title = _("Places in %(areas)s") % {"areas": ", ".join(areas_in_words(selection))}
    return parts_of(wanted, lambda folder: gather(selection, folder), title=title, at=at)


def sent(parts: Parts, wanted: Format, name: str) -> HttpResponseBase:
    """Send a file while it is made, in its turn; browsers keep it under a name."""
    held = take_turn(parts)
    if held is None:
        return come_back_later()
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{wanted.code}"',
        # A proxy that gathers the file before passing it on would time out.
        "X-Accel-Buffering": "no",
    }
    return StreamingHttpResponse(held, content_type=wanted.media_type, headers=headers)


def refused(errors: dict[str, Any]) -> HttpResponse:
    """Answer 400 with one sentence for each thing that cannot be used."""
    lines = [f"{name}: {error['message']}" for name, found in errors.items() for error in found]
    text = "\n".join([_("Nothing was downloaded, because of what was asked:"), *lines])
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def _each(batches: Iterator[list[bytes]]) -> Iterator[bytes]:
    return (text for batch in batches for text in batch)
