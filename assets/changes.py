"""An asset's fields as plain JSON values: what history records and what imports compare."""

from typing import Any

from assets.models import Asset

# Everything about an asset that a person or a source can say; derived and administrative columns are not.
TRACKED_FIELDS = (
    "name",
    "summary",
    "category",
    "needs",
    "organisation",
    "status",
    "location",
    "area_served",
    "address",
    "postcode",
    "delivery",
    "phone",
    "email",
    "website",
    "opening_hours",
    "opening_note",
    "cost",
    "cost_note",
    "age_min",
    "age_max",
    "audience",
    "entry",
    "referral_note",
    "step_free",
    "accessible_toilet",
    "hearing_loop",
    "languages",
    "quiet_times",
    "room_now",
    "offers_space",
    "space_note",
)


def json_value(asset: Asset, field: str) -> Any:
    """Return one tracked field as JSON: codes for category and needs, [lon, lat] for the point."""
    match field:
        case "category":
            return asset.category.code
        case "needs":
            return sorted(asset.needs.values_list("code", flat=True)) if asset.pk else []
        case "organisation":
            return asset.organisation.name if asset.organisation else None
        case "location":
            return [round(asset.location.x, 6), round(asset.location.y, 6)] if asset.location else None
        case "area_served":
            return asset.area_served.geojson if asset.area_served else None
        case _:
            return getattr(asset, field)


def snapshot(asset: Asset) -> dict[str, Any]:
    """Return every tracked field of an asset as JSON values."""
    return {field: json_value(asset, field) for field in TRACKED_FIELDS}


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """Return {field: [before, after]} of the fields that differ."""
    return {field: [before[field], after[field]] for field in after if before.get(field) != after[field]}
