"""Limiting how much one network may send and ask."""

from django.core.cache import cache

from assetmap.web.networks import sent_in_an_hour
from neighbourhoods.models import Proposal

# A library's or a school's computers share one network, and a helper may enter a stack of paper drawings.
MOST_AN_HOUR = 60
# A class of thirty may be drawing at once; each asks at most once a second.
MOST_LOOKS_A_MINUTE = 600


def sends_too_much(network: str) -> bool:
    """Say whether a network has reached the limit of drawings for the past hour."""
    return sent_in_an_hour(network, Proposal.objects.all(), when="created_at") >= MOST_AN_HOUR


def looks_too_much(network: str) -> bool:
    """Count one question about a shape; say whether a network has asked too many within a minute.

    Each process counts its own, in memory: nothing is written for somebody who is only drawing.
    """
    if not network:
        return False
    key = f"draw-looks:{network}"
    cache.add(key, 0, timeout=60)
    try:
        return cache.incr(key) > MOST_LOOKS_A_MINUTE
    except ValueError:
        # The minute ended in between.
        return False
