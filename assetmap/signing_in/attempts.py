"""How often one network may fail to sign in."""

import datetime as dt

from django.utils import timezone

from assetmap.signing_in.models import FailedAttempt
from assetmap.web.networks import sent_in_an_hour

# A whole office shares one network; somebody who guesses passwords needs many thousands.
MOST_FAILURES_AN_HOUR = 20


def fails_too_often(network: str) -> bool:
    """Say whether a network has reached the limit for the past hour."""
    return sent_in_an_hour(network, FailedAttempt.objects.all(), when="at") >= MOST_FAILURES_AN_HOUR


def record_failure(network: str) -> None:
    """Count a failure against a network, unless it is not known, and forget those that count no more."""
    now = timezone.now()
    FailedAttempt.objects.filter(at__lt=now - dt.timedelta(hours=1)).delete()
    if network:
        FailedAttempt.objects.create(network=network, at=now)
