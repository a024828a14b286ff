"""How much one network may send to the editors in an hour."""

from assetmap.web.networks import sent_in_an_hour
from assets.feedback.models import Submission, VisitorsWord

# A library's or a surgery's computers share one network.
MOST_MESSAGES_AN_HOUR = 30
MOST_WORDS_AN_HOUR = 120


def sends_too_much(network: str) -> bool:
    """Say whether a network has reached the limit of messages."""
    sent = sent_in_an_hour(network, Submission.objects.all(), when="received_at")
    return sent >= MOST_MESSAGES_AN_HOUR


def presses_too_much(network: str) -> bool:
    """Say whether a network has reached the limit of "Still right"."""
    return sent_in_an_hour(network, VisitorsWord.objects.all(), when="at") >= MOST_WORDS_AN_HOUR
