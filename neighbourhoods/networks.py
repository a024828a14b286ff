"""Limiting how much one network may send, without keeping where anybody is."""

import datetime as dt
import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from neighbourhoods.models import Proposal

# A library's or a school's computers share one network, and a helper may enter a stack of paper drawings.
MOST_AN_HOUR = 60


def network_of(request: HttpRequest) -> str:
    """Name the sender's network (/24 or /64) by a keyed digest that changes every day; "" when unknown."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        # Only the hop that the proxy itself wrote is true; what stands before it came from the sender.
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    network = ipaddress.ip_network((found, 24 if found.version == 4 else 64), strict=False)
    message = f"{timezone.localdate()} {network}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()[:16]


def sends_too_much(network: str) -> bool:
    """Say whether a network has reached the limit of drawings for the past hour."""
    if not network:
        return False
    since = timezone.now() - dt.timedelta(hours=1)
    return Proposal.objects.filter(network=network, created_at__gte=since).count() >= MOST_AN_HOUR
