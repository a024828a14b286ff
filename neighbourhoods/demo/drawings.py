"""The demonstration campaign and its invented drawings, sent and decided as people would."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from assetmap.geo.geojson import read_drawn_area
from neighbourhoods.actions import adopt_boundary, approve, propose
from neighbourhoods.geometry import to_stored
from neighbourhoods.models import Campaign, Neighbourhood, Proposal, Revision

ADOPTED = {
    "Plumstead Common": "Residents’ drawings agree on the Common and the streets around it. (Demonstration.)",
    "East Greenwich": "Residents’ drawings agree on the streets from river to railway. (Demonstration.)",
}
_SHOWN_NAME = "Demo resident"


def load_campaign(file: Path) -> tuple[Campaign, bool]:
    """Store the campaign of a fixture with its languages; True when it is new."""
    told = json.loads(file.read_text())
    campaign, is_new = Campaign.objects.get_or_create(
        slug=told["slug"],
        defaults={
            "title": told["title"],
            "question": told["question"],
            "welcome": told["welcome"],
            "extent": to_stored(read_drawn_area(told["extent"]))[0],
            "opens_on": told["opens"],
            "closes_on": told["closes"],
            "is_demo": True,
        },
    )
    for language, (question, welcome) in told["texts"].items():
        campaign.translations.get_or_create(
            language=language, defaults={"question": question, "welcome": welcome}
        )
    return campaign, is_new


def load_drawings(file: Path, *, campaign: Campaign, moderator: User) -> int:
    """Send every drawing of a fixture, and approve those that it says were; returns how many there were.

    Does nothing when the campaign has demonstration drawings already.
    """
    if Proposal.objects.filter(neighbourhood__campaign=campaign, is_demo=True).exists():
        return 0
    features = json.loads(file.read_text())["features"]
    features.sort(key=lambda feature: feature["properties"]["drawn_on"])
    with transaction.atomic():
        sent = [(_send(feature, campaign), feature["properties"]["status"]) for feature in features]
        approved = [proposal.pk for proposal, status in sent if status == "approved"]
        approve(proposal_ids=approved, by=moderator)
    return len(sent)


def _send(feature: dict[str, Any], campaign: Campaign) -> Proposal:
    told = feature["properties"]
    drawn_at = dt.datetime.combine(dt.date.fromisoformat(told["drawn_on"]), dt.time(12))
    return propose(
        campaign=campaign,
        name=told["neighbourhood"],
        shape=read_drawn_area(feature["geometry"]),
        via=Revision.Via.DEMO,
        connection=told["connection"],
        visibility=told["visibility"],
        shown_name=_SHOWN_NAME if told["visibility"] == Proposal.Visibility.NAMED else "",
        at=timezone.make_aware(drawn_at),
        is_demo=True,
    )


def adopt_boundaries(*, campaign: Campaign, moderator: User) -> int:
    """Sign off the boundaries of the neighbourhoods that agree well; returns how many were new."""
    waiting = Neighbourhood.objects.filter(campaign=campaign, name__in=ADOPTED, status="open", is_demo=True)
    adopted = [
        adopt_boundary(neighbourhood_id=neighbourhood.pk, by=moderator, reason=ADOPTED[neighbourhood.name])
        for neighbourhood in waiting
    ]
    return len(adopted)
