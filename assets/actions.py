"""Writing assets: every change by a person goes through here and leaves one entry in the asset's history."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from assets.changes import difference, snapshot
from assets.models import Asset, AssetChange, ImportConflict, Need
from assets.opening_hours import week_minutes


@transaction.atomic
def add_asset(*, values: dict[str, Any], needs: Iterable[Need] = (), by: AbstractBaseUser) -> Asset:
    """Add an asset from model field values; returns it saved."""
    asset = Asset(**{"location_basis": Asset.LocationBasis.PERSON} | values)
    _save(asset)
    asset.needs.set(needs)
    _record(asset, AssetChange.Kind.CREATED, by=by)
    return asset


@transaction.atomic
def edit_asset(
    *, asset: Asset, values: dict[str, Any], needs: Iterable[Need] | None = None, by: AbstractBaseUser
) -> dict[str, list[Any]]:
    """Change an asset and hold the changed fields against later imports.

    Returns {field: [before, after]} as JSON values; empty, and nothing written, when nothing changed.
    """
    asset = Asset.objects.select_for_update().get(pk=asset.pk)
    before = snapshot(asset)
    for field, value in values.items():
        setattr(asset, field, value)
    if needs is not None:
        asset.needs.set(needs)
    changes = difference(before, snapshot(asset))
    if not changes:
        return {}
    asset.held_fields = sorted({*asset.held_fields, *changes} - {"status"})
    if "location" in changes:
        asset.location_basis = Asset.LocationBasis.PERSON
        asset.postcode_distance_m = None
    _save(asset)
    _record(asset, _kind_of(changes), by=by, changes=changes)
    return changes


@transaction.atomic
def confirm_asset(
    *,
    asset: Asset,
    on: date | None = None,
    by: AbstractBaseUser,
    word_of: str = Asset.ConfirmedBy.EDITOR,
) -> None:
    """Record that the whole record was checked on a date (default today).

    `word_of` says who checked it; when that is not the editor `by` who answers for the entry, the history
    says so.
    """
    asset.confirmed_on = on or timezone.localdate()
    asset.confirmed_by = word_of
    asset.save(update_fields=["confirmed_on", "confirmed_by", "changed_at"])
    changes = {} if word_of == Asset.ConfirmedBy.EDITOR else {"word_of": [None, word_of]}
    _record(asset, AssetChange.Kind.CONFIRMED, by=by, changes=changes)


@transaction.atomic
def retire_asset(*, asset: Asset, by: AbstractBaseUser) -> None:
    """Take an asset off the map, keeping its record and history."""
    edit_asset(asset=asset, values={"status": Asset.Status.RETIRED}, by=by)


@transaction.atomic
def restore_asset(*, asset: Asset, by: AbstractBaseUser) -> None:
    """Put a closed asset back on the map."""
    edit_asset(asset=asset, values={"status": Asset.Status.PUBLISHED}, by=by)


@transaction.atomic
def settle_conflict(*, conflict: ImportConflict, release: bool, by: AbstractBaseUser) -> None:
    """Close a conflict between a person's correction and the source.

    With `release` the field is given back to the source: its next import sets it. Without, ours stays held.
    """
    if release:
        asset = Asset.objects.select_for_update().get(pk=conflict.asset_id)
        asset.held_fields = [field for field in asset.held_fields if field != conflict.field]
        asset.save(update_fields=["held_fields", "changed_at"])
        # As if the source had last said what stands here, so that the next import sees a change.
        for record in asset.source_records.filter(source=conflict.run.source):
            record.values[conflict.field] = conflict.ours
            record.save(update_fields=["values"])
    conflict.settled_at = timezone.now()
    conflict.settled_by = by
    conflict.save(update_fields=["settled_at", "settled_by"])


def _save(asset: Asset) -> None:
    asset.open_minutes = week_minutes(asset.opening_hours) if asset.opening_hours else None
    asset.save()


def _kind_of(changes: dict[str, list[Any]]) -> AssetChange.Kind:
    match changes.get("status"):
        case [_, "retired"]:
            return AssetChange.Kind.RETIRED
        case ["retired", _]:
            return AssetChange.Kind.RESTORED
    return AssetChange.Kind.UPDATED


def _record(
    asset: Asset,
    kind: AssetChange.Kind,
    *,
    by: AbstractBaseUser,
    changes: dict[str, list[Any]] | None = None,
) -> None:
    AssetChange.objects.create(asset=asset, at=timezone.now(), kind=kind, by=by, changes=changes or {})
