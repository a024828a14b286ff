"""What has changed about a place since it was put on a list, in words."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.changes import json_value
from assets.models import Asset, AssetChange

# What somebody acts on, grouped as they would say it.
WATCHED = (
    (("name",), gettext_lazy("Name changed")),
    (("opening_hours", "opening_note"), gettext_lazy("Opening hours changed")),
    (("address", "postcode"), gettext_lazy("Address changed")),
    (("phone",), gettext_lazy("Phone number changed")),
    (("email", "website"), gettext_lazy("E-mail or website changed")),
    (("cost", "cost_note"), gettext_lazy("Cost changed")),
    (("entry", "referral_note"), gettext_lazy("How to get in changed")),
    (("delivery",), gettext_lazy("How support is given changed")),
    (("step_free",), gettext_lazy("Step-free access changed")),
    (("room_now",), gettext_lazy("Room for more people changed")),
)
FIELDS = tuple(field for fields, _words in WATCHED for field in fields)


@dataclass(frozen=True)
class Mark:
    """One sentence about a change; `gone` when there is nothing to go to any more."""

    words: str
    gone: bool = False


def what_is_said(asset: Asset) -> dict[str, Any]:
    """Return the watched fields of an asset as JSON values."""
    return {field: json_value(asset, field) for field in FIELDS}


def fingerprint(asset: Asset) -> str:
    """Return a few letters that change with what a record says."""
    return sha256(json.dumps(what_is_said(asset), sort_keys=True).encode()).hexdigest()[:16]


def differs(asset: Asset, seen: dict[str, Any]) -> bool:
    """Say whether a place has closed or changed since its record said `seen`."""
    if asset.status != Asset.Status.PUBLISHED:
        return True
    return any(field in seen and seen[field] != value for field, value in what_is_said(asset).items())


def marks(asset: Asset | None, seen: dict[str, Any], history: Iterable[AssetChange]) -> list[Mark]:
    """Return a mark for each change since the record said `seen`; `history` dates them, the newest first."""
    if asset is None or asset.status == Asset.Status.DRAFT:
        return [Mark(_("No longer listed since it was added. Ask before you set out."), gone=True)]
    history = list(history)
    if asset.status == Asset.Status.RETIRED:
        on = next((change.at for change in history if change.kind == AssetChange.Kind.RETIRED), None)
        return [Mark(_dated(_("Closed"), on), gone=True)]
    now = what_is_said(asset)
    return [
        Mark(_dated(str(words), _latest(fields, history)))
        for fields, words in WATCHED
        if any(field in seen and seen[field] != now[field] for field in fields)
    ]


def _latest(fields: tuple[str, ...], history: list[AssetChange]) -> datetime | None:
    return next((change.at for change in history if any(field in change.changes for field in fields)), None)


def _dated(words: str, at: datetime | None) -> str:
    if at is None:
        return _("%(change)s since it was added") % {"change": words}
    day = formats.date_format(timezone.localtime(at), "j F Y")
    return _("%(change)s on %(day)s") % {"change": words, "day": day}
