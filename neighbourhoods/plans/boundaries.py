"""The areas of a selection as features: each boundary, and how it came to be."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assetmap.exports.layers import Field
from assetmap.geo.geojson import to_geojson
from assetmap.geo.shapes import area_in_m2
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plans.selection import Selection

BOUNDARY_FIELDS = (
    Field("name", "text", gettext_lazy("Its name")),
    Field("kind", "text", gettext_lazy("adopted, published elsewhere, agreed (not adopted yet) or own")),
    Field("drawings", "integer", gettext_lazy("How many people’s drawings; empty below five")),
    Field("level", "text", gettext_lazy("What share of the drawings contain it")),
    Field("decided_on", "text", gettext_lazy("When it was adopted")),
    Field("decision", "text", gettext_lazy("Why it was adopted")),
    Field("digest", "text", gettext_lazy("Digest of the drawings that the agreement was worked out from")),
    Field("version", "text", gettext_lazy("Version of the method")),
    Field("area_m2", "integer", gettext_lazy("Area in square metres")),
    Field("source", "text", gettext_lazy("Publisher, of a boundary from elsewhere")),
    Field("licence", "text", gettext_lazy("Licence of the source")),
    Field("attribution", "text", gettext_lazy("What to say when you show it")),
    Field("is_demo", "boolean", gettext_lazy("Demonstration data: not a real decision")),
    Field("url", "text", gettext_lazy("Its page here")),
)


def boundary_features(selection: Selection) -> Iterator[bytes]:
    """Yield each area as the text of a GeoJSON feature, neighbourhoods by name, then one's own."""
    for each in selection.neighbourhoods:
        yield _feature(each.pk, to_shapely(each.public_shape), _said(each))
    if selection.own_area is not None:
        yield _feature(None, selection.own_area, {"name": _("An area of one’s own"), "kind": "own"})


def _feature(pk: int | None, shape: Any, said: dict[str, Any]) -> bytes:
    values = {field.name: said.get(field.name) for field in BOUNDARY_FIELDS}
    values |= {"area_m2": round(area_in_m2(shape))}
    feature = {"type": "Feature", "id": pk, "geometry": to_geojson(shape), "properties": values}
    return json.dumps(feature, ensure_ascii=False).encode()


def _said(neighbourhood: Neighbourhood) -> dict[str, Any]:
    agreed, adopted = neighbourhood.agreed, neighbourhood.boundary is not None
    published = bool(neighbourhood.source)
    said = {
        "name": neighbourhood.name,
        "kind": "published" if published else "adopted" if adopted else "agreed",
        "is_demo": neighbourhood.is_demo,
        "url": settings.PUBLIC_BASE_URL + neighbourhood.get_absolute_url(),
    }
    if adopted:
        said["decided_on"] = neighbourhood.adopted_at.date().isoformat()
        said["decision"] = neighbourhood.adoption_reason or None
    if published:
        return said | {
            name: getattr(neighbourhood, name) or None for name in ("source", "licence", "attribution")
        }
    return said | (_evidence(agreed) if agreed else {})


def _evidence(agreed: Any) -> dict[str, Any]:
    level = _("at least half of the drawings contain it")
    return {"drawings": agreed.drawings, "level": level, "digest": agreed.digest, "version": agreed.version}
