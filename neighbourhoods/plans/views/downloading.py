"""Files of what is there today."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assetmap.exports.copying import copy_features
from assetmap.exports.geojson import MEDIA_TYPE, geojson_document
from assetmap.exports.turns import come_back_later, take_turn
from assetmap.features.keys import read_id
from assets.api import ASSETS
from assets.search.taxonomy import Taxonomy
from neighbourhoods.plans.about import about
from neighbourhoods.plans.forms import PlanForm


@require_http_methods(["GET", "HEAD", "POST"])
def assets_geojson(request: HttpRequest) -> HttpResponseBase:
    """Send every place that is asked for, however many, while the database still reads them."""
    asked = request.POST if request.method == "POST" else request.GET
    form = PlanForm(asked, taxonomy=Taxonomy.load())
    if not form.is_valid():
        return refused(form.errors.get_json_data())
    try:
        after = read_id(asked.get("after") or "0")
    except ValueError as problem:
        return refused({"after": [{"message": str(problem)}]})
    selection = form.selection
    batches = copy_features(ASSETS, selection.assets(), after=after)
    said = about(selection, day=timezone.localdate(), after=after)
    turn = take_turn(geojson_document(said, batches))
    if turn is None:
        return come_back_later()
    response = StreamingHttpResponse(turn, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="assets.geojson"'
    # A proxy that gathers the file before passing it on would time out.
    response["X-Accel-Buffering"] = "no"
    return response


def refused(errors: dict[str, Any]) -> HttpResponse:
    """Answer 400 with one sentence for each thing that cannot be used."""
    lines = [f"{name}: {error['message']}" for name, found in errors.items() for error in found]
    text = "\n".join([_("Nothing was downloaded, because of what was asked:"), *lines])
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
