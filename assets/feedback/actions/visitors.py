"""What anybody may send: nothing here changes an asset."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from assets.feedback.models import Submission, VisitorsWord
from assets.feedback.tokens import digest, new_token
from assets.models import Asset


@transaction.atomic
def say_still_right(*, asset: Asset, network: str) -> None:
    """Keep a visitor's word that a record is right; one for each network and day."""
    word = VisitorsWord(asset=asset, at=timezone.now(), on=timezone.localdate(), network=network)
    VisitorsWord.objects.bulk_create([word], ignore_conflicts=True)


@transaction.atomic
def report_problem(*, asset: Asset, topic: str, text: str, network: str) -> tuple[Submission, str]:
    """Send a problem with a record to the editors; returns it and the key of its sender's link."""
    return _receive(kind=Submission.Kind.REPORT, asset=asset, topic=topic, text=text, network=network)


@transaction.atomic
def suggest_asset(*, values: dict[str, Any], text: str = "", network: str) -> tuple[Submission, str]:
    """Send a new place or group to the editors; returns it and the key of its sender's link.

    `values` are asset fields as JSON, with `location` as [lon, lat] in WGS 84 and `category` as a code.
    """
    return _receive(kind=Submission.Kind.SUGGESTION, values=values, text=text, network=network)


def _receive(**fields: Any) -> tuple[Submission, str]:
    token = new_token()
    sent = Submission.objects.create(received_at=timezone.now(), token_hash=digest(token), **fields)
    return sent, token
