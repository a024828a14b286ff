"""Making one record of two, and two again: sources, history and links are kept either way."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assets.changes import json_value
from assets.feedback.errors import FeedbackError
from assets.feedback.models import GroupLink, Merge, ProbableDuplicate, Submission
from assets.feedback.permissions import require_editor
from assets.models import Asset, AssetChange, Membership, Need, SourceRecord
from assets.opening_hours import week_minutes

# What the survivor takes over where it has nothing to say itself.
FILLED = (
    "summary", "phone", "email", "website", "opening_hours", "opening_note", "address", "postcode", "cost",
    "cost_note", "audience", "referral_note", "quiet_times", "room_now", "space_note",
)  # fmt: skip


@transaction.atomic
def merge_assets(*, survivor_id: int, merged_id: int, by: AbstractBaseUser) -> Merge:
    """Close one published record in favour of another, which takes over all that belongs to it.

    The next import of either source brings the survivor up to date, because source records lead there.
    """
    require_editor(by)
    survivor, merged = _locked(survivor_id, merged_id)
    if survivor == merged or {survivor.status, merged.status} != {Asset.Status.PUBLISHED}:
        raise FeedbackError("not_two_on_the_map", _("Only two records that are on the map can become one."))
    moved = _hand_over(merged, survivor)
    moved["filled"] = _fill(survivor, merged)
    moved["needs"] = _add_needs(survivor, merged)
    merged.status = Asset.Status.RETIRED
    merged.save(update_fields=["status", "changed_at"])
    now = timezone.now()
    told = {"merged_from": [None, merged.pk]} | moved["filled"]
    _tell(survivor, AssetChange.Kind.UPDATED, told, by=by, at=now)
    told = {"status": ["published", "retired"], "merged_into": [None, survivor.pk]}
    _tell(merged, AssetChange.Kind.RETIRED, told, by=by, at=now)
    _pairs_of(survivor, merged).update(verdict="merged", decided_by=by, decided_at=now)
    return Merge.objects.create(survivor=survivor, merged=merged, by=by, at=now, moved=moved)


@transaction.atomic
def undo_merge(*, merge_id: int, by: AbstractBaseUser) -> Merge:
    """Make two records of one again.

    Source records go back as they were at the merge, so that the next import tells the reopened record all
    that its source has said since; what that source has changed on the survivor is the survivor's own
    source's to set right again.
    """
    require_editor(by)
    merge = Merge.objects.select_for_update(no_key=True, of=("self",)).get(pk=merge_id)
    if merge.undone_at is not None:
        raise FeedbackError("already_undone", _("Somebody has undone this already."))
    survivor, merged = _locked(merge.survivor_id, merge.merged_id)
    if Merge.objects.filter(merged=survivor, undone_at=None).exists():
        raise FeedbackError(
            "undo_later_first", _("The record that was kept has been merged since. Undo that first.")
        )
    _hand_back(merge.moved, survivor, merged)
    emptied = _empty(survivor, merge.moved["filled"])
    survivor.needs.remove(*Need.objects.filter(code__in=merge.moved["needs"]))
    now = timezone.now()
    before, merged.status = merged.status, Asset.Status.PUBLISHED
    merged.save(update_fields=["status", "changed_at"])
    told = {"merged_from": [merged.pk, None]} | emptied
    _tell(survivor, AssetChange.Kind.UPDATED, told, by=by, at=now)
    told = {"status": [before, "published"], "merged_into": [survivor.pk, None]}
    _tell(merged, AssetChange.Kind.RESTORED, told, by=by, at=now)
    _pairs_of(survivor, merged).update(verdict="", decided_by=None, decided_at=None)
    merge.undone_by, merge.undone_at = by, now
    merge.save(update_fields=["undone_by", "undone_at"])
    return merge


def _locked(first_id: int, second_id: int) -> tuple[Asset, Asset]:
    """Lock two assets; everybody does so in the order of keys, so that nobody waits for each other."""
    rows = Asset.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")
    by_id = {asset.pk: asset for asset in rows.filter(pk__in=[first_id, second_id])}
    if not {first_id, second_id} <= by_id.keys():
        raise FeedbackError("unknown", _("One of the records is not known."))
    return by_id[first_id], by_id[second_id]


def _hand_over(merged: Asset, survivor: Asset) -> dict[str, Any]:
    """Move what belongs to one asset to another; returns the keys of what was moved."""
    records = {str(row.pk): [row.values, row.gone] for row in merged.source_records.all()}
    taken = set(survivor.memberships.values_list("organisation_id", "since"))
    memberships = [
        row.pk for row in merged.memberships.all() if (row.organisation_id, row.since) not in taken
    ]
    moved = {"records": records, "memberships": memberships}
    for name, rows in (("submissions", merged.submissions), ("links", merged.group_links)):
        moved[name] = list(rows.values_list("pk", flat=True))
    _move(moved, survivor)
    return moved


def _hand_back(moved: dict[str, Any], survivor: Asset, merged: Asset) -> None:
    fields: set[str] = set()
    for record in SourceRecord.objects.filter(pk__in=moved["records"]):
        values, gone = moved["records"][str(record.pk)]
        said = values.keys() | record.values.keys()
        fields |= {field for field in said if values.get(field) != record.values.get(field)}
        record.values, record.gone = values, gone
        record.save(update_fields=["values", "gone"])
    _move(moved, merged)
    for record in survivor.source_records.all() if fields else ():
        # As if its source had last said what stands here, so that the next import sees a change.
        for field in fields & {each.name for each in Asset._meta.get_fields()}:
            record.values[field] = json_value(survivor, field)
        record.save(update_fields=["values"])


def _move(moved: dict[str, Any], to: Asset) -> None:
    SourceRecord.objects.filter(pk__in=moved["records"]).update(asset=to)
    Membership.objects.filter(pk__in=moved["memberships"]).update(asset=to)
    Submission.objects.filter(pk__in=moved["submissions"]).update(asset=to)
    GroupLink.objects.filter(pk__in=moved["links"]).update(asset=to)


def _fill(survivor: Asset, merged: Asset) -> dict[str, list[str]]:
    """Fill the survivor's blanks without holding them, so that the other source goes on setting them."""
    filled = {
        field: ["", getattr(merged, field)]
        for field in FILLED
        if not getattr(survivor, field) and getattr(merged, field)
    }
    _set(survivor, {field: after for field, (_before, after) in filled.items()})
    return filled


def _empty(survivor: Asset, filled: dict[str, list[str]]) -> dict[str, list[str]]:
    """Blank again what is still as it was filled in."""
    same = {field: [after, ""] for field, (_b, after) in filled.items() if getattr(survivor, field) == after}
    _set(survivor, dict.fromkeys(same, ""))
    return same


def _set(asset: Asset, values: dict[str, str]) -> None:
    for field, value in values.items():
        setattr(asset, field, value)
    if "opening_hours" in values:
        asset.open_minutes = week_minutes(asset.opening_hours) if asset.opening_hours else None
    asset.save()


def _add_needs(survivor: Asset, merged: Asset) -> list[str]:
    added = merged.needs.exclude(pk__in=survivor.needs.values("pk"))
    codes = [need.code for need in added]
    survivor.needs.add(*Need.objects.filter(code__in=codes))
    return codes


def _pairs_of(one: Asset, other: Asset) -> Any:
    first, second = sorted((one.pk, other.pk))
    return ProbableDuplicate.objects.filter(first_id=first, second_id=second)


def _tell(asset: Asset, kind: str, changes: dict[str, Any], *, by: AbstractBaseUser, at: Any) -> None:
    AssetChange.objects.create(asset=asset, at=at, kind=kind, by=by, changes=changes)
