"""Changing shortlists. Nobody signs in to make one, so its maker's secret stands in for `by`.

Every change locks the list's row first, so that two at once follow each other and positions stay 1, 2, 3.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assetmap.web.networks import sent_in_an_hour
from assets.models import Asset
from assets.shortlists.errors import ShortlistError
from assets.shortlists.listing import entries_of
from assets.shortlists.marks import what_is_said
from assets.shortlists.models import MOST_ITEMS, Item, Shortlist
from assets.shortlists.tokens import digest, new_secret, reading_key

KEPT_DAYS = (7, 30, 90)
USUALLY_KEPT_DAYS = 30
# Many practices reach the internet through one address of the health service's network.
MOST_AN_HOUR = 200


@transaction.atomic
def start_shortlist(*, network: str = "") -> str:
    """Start an empty list and return its maker's secret, which is told this once and not stored."""
    if sent_in_an_hour(network, Shortlist.objects.all(), when="created_at") >= MOST_AN_HOUR:
        message = _("Too many shortlists were started from your network in the past hour. Try again later.")
        raise ShortlistError("too_many_started", message)
    secret, now = new_secret(), timezone.now()
    Shortlist.objects.create(
        edit_hash=digest(secret),
        read_hash=digest(reading_key(secret)),
        created_at=now,
        expires_at=now + timedelta(days=USUALLY_KEPT_DAYS),
        network=network,
    )
    return secret


@transaction.atomic
def add_place(*, secret: str, asset: Asset) -> None:
    """Put a place at the end of the list; one that is on it stays where it is."""
    shortlist = _locked(secret)
    places = list(shortlist.items.values_list("asset_id", flat=True))
    if asset.pk in places:
        return
    if len(places) >= MOST_ITEMS:
        message = _("A shortlist holds %(n)d places. Remove one to add another.") % {"n": MOST_ITEMS}
        raise ShortlistError("full", message)
    Item.objects.create(
        shortlist=shortlist,
        asset=asset,
        position=len(places) + 1,
        added_at=timezone.now(),
        seen=what_is_said(asset),
    )


@transaction.atomic
def remove_place(*, secret: str, asset_id: int) -> None:
    """Take a place off the list, if it is on it."""
    _remove(_locked(secret), asset_id=asset_id)


@transaction.atomic
def remove_item(*, secret: str, item_id: int) -> None:
    """Take an item off the list, if it is on it; also one whose place no longer exists."""
    _remove(_locked(secret), pk=item_id)


@transaction.atomic
def move_item(*, secret: str, item_id: int, by: int) -> None:
    """Move an item up (`by` -1) or down (1) by one place; at either end it stays."""
    items = list(_locked(secret).items.all())
    here = next((index for index, item in enumerate(items) if item.pk == item_id), None)
    if here is not None and 0 <= here + by < len(items):
        items.insert(here + by, items.pop(here))
        _number(items)


@transaction.atomic
def stop_marking(*, secret: str, item_id: int, said: str) -> bool:
    """Take what a record says as seen; returns False when it no longer says what `said` stands for.

    `said` is the `fingerprint` of what was looked at, so that a later change is never passed over.
    """
    entry = next((each for each in entries_of(_locked(secret)) if each.item.pk == item_id), None)
    if entry is None or entry.gone:
        return True
    if entry.fingerprint != said:
        return False
    entry.item.seen = what_is_said(entry.asset)
    entry.item.save(update_fields=["seen"])
    return True


@transaction.atomic
def write_reasons(*, secret: str, reasons: dict[int, str]) -> None:
    """Keep the reasons given as {item id: text}; items that are not on the list are passed over."""
    changed = []
    for item in _locked(secret).items.all():
        if item.pk in reasons and item.reason != reasons[item.pk]:
            item.reason = reasons[item.pk]
            changed.append(item)
    Item.objects.bulk_update(changed, ["reason"])


@transaction.atomic
def keep_shortlist(*, secret: str, days: int) -> Shortlist:
    """Let the list expire `days` from now."""
    shortlist = _locked(secret)
    shortlist.expires_at = timezone.now() + timedelta(days=days)
    shortlist.save(update_fields=["expires_at"])
    return shortlist


@transaction.atomic
def delete_shortlist(*, secret: str) -> None:
    """Delete the list for good: its links stop working at once."""
    _locked(secret).delete()


def purge_expired() -> int:
    """Delete every list that has expired; returns how many."""
    return Shortlist.objects.expired().delete()[1].get("shortlists.Shortlist", 0)


def _locked(secret: str) -> Shortlist:
    shortlist = Shortlist.objects.made_with(secret).select_for_update().first()
    if shortlist is None:
        raise ShortlistError("gone", _("This shortlist has expired or was deleted."))
    return shortlist


def _remove(shortlist: Shortlist, **which: int) -> None:
    shortlist.items.filter(**which).delete()
    _number(list(shortlist.items.all()))


def _number(items: list[Item]) -> None:
    moved = []
    for position, item in enumerate(items, 1):
        if item.position != position:
            item.position = position
            moved.append(item)
    Item.objects.bulk_update(moved, ["position"])
