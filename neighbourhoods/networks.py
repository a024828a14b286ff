"""Limiting how many drawings one network may send."""

from assetmap.web.networks import sent_in_an_hour
from neighbourhoods.models import Proposal

# A library's or a school's computers share one network, and a helper may enter a stack of paper drawings.
MOST_AN_HOUR = 60


def sends_too_much(network: str) -> bool:
    """Say whether a network has reached the limit of drawings for the past hour."""
    return sent_in_an_hour(network, Proposal.objects.all(), when="created_at") >= MOST_AN_HOUR
