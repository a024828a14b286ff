"""Limiting how much one network may send, without keeping where anybody is."""

import datetime as dt
import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone


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


def sent_in_an_hour(network: str, sent: QuerySet, *, when: str) -> int:
    """Count the rows of `sent` that came from a network in the past hour; `when` names their time.

    A network that is not known counts as none.
    """
    if not network:
        return 0
    since = timezone.now() - dt.timedelta(hours=1)
    return sent.filter(network=network, **{f"{when}__gte": since}).count()
