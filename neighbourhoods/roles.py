"""What each kind of user may do, kept as groups and brought up to date after every migrate."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.db.models import Q

EDITORS = "Editors"
MODERATORS = "Moderators"
ANALYSTS = "Analysts"
ORGANISERS = "Campaign organisers"

_ASSETS = ("asset", "organisation", "source", "membership")
_ASSETS_READ = (
    *_ASSETS,
    "assetchange",
    "importrun",
    "importrejection",
    "importconflict",
    "category",
    "need",
    "gap",
)
_NEIGHBOURHOODS_READ = ("campaign", "neighbourhood", "proposal", "revision", "event", "agreement")

_AGREED_READ = ("campaign", "neighbourhood", "event", "agreement")


def _codes(verb: str, models: tuple[str, ...]) -> set[str]:
    return {f"{verb}_{model}" for model in models}


# Nobody gets "delete": records are retired, declined or withdrawn, and the log stays whole. Analysts see
# what is published and agreed, never a single person's drawing; so do those who run a campaign.
ROLES: dict[str, dict[str, set[str]]] = {
    EDITORS: {
        "assets": _codes("view", _ASSETS_READ)
        | _codes("add", _ASSETS)
        | _codes("change", (*_ASSETS, "importconflict")),
    },
    MODERATORS: {
        "neighbourhoods": _codes("view", _NEIGHBOURHOODS_READ)
        | {"add_campaign", "change_campaign", "moderate_proposal", "adopt_boundary"},
    },
    ANALYSTS: {
        "assets": _codes("view", _ASSETS_READ),
        "neighbourhoods": _codes("view", _AGREED_READ),
        "plans": {"add_plan", "view_plan", "view_planevent"},
    },
    ORGANISERS: {
        "neighbourhoods": _codes("view", _AGREED_READ) | {"add_campaign", "change_campaign"},
    },
}


def sync_roles(*, using: str = "default", **_signal: Any) -> None:
    """Create the groups and give each exactly its permissions; running it again changes nothing."""
    from django.contrib.auth.models import Group, Permission

    for label in ("assets", "neighbourhoods", "plans"):
        # Django makes permissions after this signal for applications that come later in the list.
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    for role, by_app in ROLES.items():
        wanted = Q()
        for label, codes in by_app.items():
            wanted |= Q(content_type__app_label=label, codename__in=codes)
        group, _created = Group.objects.using(using).get_or_create(name=role)
        group.permissions.set(Permission.objects.using(using).filter(wanted))
