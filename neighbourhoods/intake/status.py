"""What a program is told of a drawing that it sent; never an e-mail address."""

from typing import Any

from django.utils.translation import gettext as _

from assetmap.features.links import GEOJSON, HTML, absolute, link
from assetmap.geo.geojson import to_geojson
from neighbourhoods.geometry import to_shapely
from neighbourhoods.own_drawing import OwnDrawing


def status_of(drawing: OwnDrawing, token: str) -> dict[str, Any]:
    """Return the drawing as it is kept, where it stands and its author's private links."""
    proposal = drawing.proposal
    neighbourhood = proposal.neighbourhood
    return {
        "type": "Feature",
        "geometry": to_geojson(to_shapely(proposal.shape)),
        "properties": {
            "name": neighbourhood.name,
            "campaign": neighbourhood.campaign and neighbourhood.campaign.slug,
            "status": proposal.status,
            "what_it_means": str(drawing.meaning),
            "connection": proposal.connection,
            "visibility": proposal.visibility,
            "shown_name": proposal.shown_name or None,
            "area_m2": round(proposal.area_m2),
            "sent_at": proposal.created_at.isoformat(),
            "decided_at": proposal.decided_at and proposal.decided_at.isoformat(),
            "decision_reason": proposal.decision_reason or None,
        },
        "links": [
            link("self", absolute("api-proposal", token), GEOJSON, neighbourhood.name),
            link("alternate", absolute("proposal", token), HTML, _("Change, withdraw or delete it")),
        ],
    }
