"""Absolute addresses. They come from a setting, never from the Host header, which strangers write."""

from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import reverse

JSON = "application/json"
GEOJSON = "application/geo+json"
HTML = "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
SCHEMA = "application/schema+json"


def absolute(name: str, *arguments: Any, query: dict[str, str] | None = None) -> str:
    """Return the public address of a URL name, with an optional query string."""
    address = settings.PUBLIC_BASE_URL + reverse(name, args=arguments)
    return f"{address}?{urlencode(query, quote_via=quote, safe=',:/')}" if query else address


def link(rel: str, href: str, media_type: str, title: Any = None) -> dict[str, str]:
    """Return one member of a `links` array."""
    made = {"rel": rel, "type": media_type, "href": href}
    return made if title is None else made | {"title": str(title)}
