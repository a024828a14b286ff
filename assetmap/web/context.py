"""What every page says about the service itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def site(request: HttpRequest) -> dict[str, Any]:
    """Return `site`: name, demo, attribution and navigation."""
    return {
        "site": {
            "name": settings.SERVICE_NAME,
            "demo": settings.DEMO,
            "navigation": navigation(request),
        }
    }


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the header's links; `current` marks the one that the page belongs to."""
    places = [
        ("find", _("Find support")),
        ("neighbourhoods", _("Neighbourhoods")),
        ("draw", _("Draw your neighbourhood")),
        ("plan_choose", _("Plans and downloads")),
        ("suggest", _("Suggest a place")),
    ]
    links = [
        {"text": text, "href": href, "current": request.path == href}
        for href, text in ((reverse(name), text) for name, text in places)
    ]
    manual = reverse("api-docs")
    links.append({"text": _("For developers"), "href": manual, "current": request.path == manual})
    user = getattr(request, "user", None)
    if user is not None and user.is_staff:
        if user.has_perm("assets.change_asset"):
            desk = reverse("edit")
            links.append({"text": _("Editors’ desk"), "href": desk, "current": request.path == desk})
        elif user.has_perm("assets.view_gap"):
            gaps = reverse("edit_gaps")
            links.append({"text": _("Looked for, not found"), "href": gaps, "current": request.path == gaps})
        if user.has_perm("neighbourhoods.moderate_proposal"):
            queue = reverse("moderate")
            links.append({"text": _("Drawings to decide"), "href": queue, "current": request.path == queue})
        links.append({"text": _("Admin"), "href": reverse("admin:index"), "current": False})
    return links
