"""The frozen result of a campaign: one GeoJSON document that is always written as the same bytes."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from assetmap.geo.geojson import to_geojson
from neighbourhoods.campaigns.participation import participation
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Agreement, Campaign, Neighbourhood

Feature = dict[str, Any]


def frozen_document(campaign: Campaign, *, frozen_at: dt.datetime) -> bytes:
    """Write what a campaign found as UTF-8 GeoJSON: keys in order, no blanks, ended by a line feed."""
    found = (
        Neighbourhood.objects.published()
        .filter(campaign=campaign)
        .select_related("agreement")
        .order_by("slug")
    )
    taken_part = participation(campaign)
    document = {
        "type": "FeatureCollection",
        "title": campaign.title,
        "url": settings.PUBLIC_BASE_URL + campaign.get_absolute_url(),
        "licence": campaign.licence,
        "attribution": _("Residents’ drawings, counted by %(service)s for the campaign “%(campaign)s”")
        % {"service": settings.SERVICE_NAME, "campaign": campaign.title},
        "campaign": _campaign(campaign, frozen_at),
        "participation": {
            "drawings": taken_part.drawings,
            "names": {name.name: name.people for name in taken_part.names},
            "note": _("A number is null below five; that of all leaves such names out."),
        },
        "features": [feature for neighbourhood in found for feature in _features(neighbourhood)],
    }
    written = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return f"{written}\n".encode()


def _campaign(campaign: Campaign, frozen_at: dt.datetime) -> dict[str, Any]:
    return {
        "slug": campaign.slug,
        "question": campaign.question,
        "opened_on": campaign.opens_on.isoformat(),
        "last_day": campaign.closes_on and campaign.closes_on.isoformat(),
        "closed_at": campaign.closed_at.isoformat(),
        "frozen_at": frozen_at.isoformat(),
        "extent": to_geojson(to_shapely(campaign.extent)),
        "min_area_m2": campaign.min_area_m2,
        "max_area_m2": campaign.max_area_m2,
        "is_demo": campaign.is_demo,
    }


def _features(neighbourhood: Neighbourhood) -> Iterator[Feature]:
    """Give the agreed levels or rival areas of a name, then its adopted boundary."""
    agreed = neighbourhood.agreed
    if agreed is not None:
        yield from _levels(neighbourhood, agreed)
        yield from _rivals(neighbourhood, agreed)
    if neighbourhood.boundary is not None:
        adopted = {"adopted_on": neighbourhood.adopted_at.date().isoformat()}
        adopted["reason"] = neighbourhood.adoption_reason
        geometry = to_geojson(to_shapely(neighbourhood.boundary))
        yield _feature(neighbourhood, "adopted", geometry, adopted)


def _levels(neighbourhood: Neighbourhood, agreed: Agreement) -> Iterator[Feature]:
    for level, percent in (("fringe", 25), ("boundary", 50), ("core", 75)):
        shape = getattr(agreed, level)
        if shape is not None:
            told = _figures(agreed) | {"percent": percent}
            told["area_m2"] = round(getattr(agreed, f"{level}_area_m2"))
            yield _feature(neighbourhood, level, to_geojson(to_shapely(shape)), told)


def _rivals(neighbourhood: Neighbourhood, agreed: Agreement) -> Iterator[Feature]:
    for number, rival in enumerate(agreed.rivals, 1):
        if rival["geometry"] is not None:
            told = _figures(agreed) | {"rival_drawings": rival["drawings"]}
            told["area_m2"] = round(rival["area_m2"])
            yield _feature(neighbourhood, f"rival-{number}", rival["geometry"], told)


def _figures(agreed: Agreement) -> dict[str, Any]:
    """Give what a reader needs to judge an agreement and to work it out again."""
    return {
        "status": agreed.status,
        "contested": agreed.contested,
        "drawings": agreed.drawings,
        "first_drawn_on": agreed.first_drawn_at.date().isoformat(),
        "last_drawn_on": agreed.last_drawn_at.date().isoformat(),
        "ratio": round(agreed.ratio, 4),
        "cell_m": agreed.cell_m,
        "version": agreed.version,
        "digest": agreed.digest,
    }


def _feature(neighbourhood: Neighbourhood, level: str, geometry: Any, told: dict[str, Any]) -> Feature:
    return {
        "type": "Feature",
        "id": f"{neighbourhood.slug}/{level}",
        "geometry": geometry,
        "properties": {"name": neighbourhood.name, "slug": neighbourhood.slug, "level": level} | told,
    }
