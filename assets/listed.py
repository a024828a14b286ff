"""What lists of results say of assets, read by their keys in one statement."""

from collections.abc import Collection

from assets.models import Asset, Source

_COLUMNS = (
    "id",
    "name",
    "category_id",
    "location_basis",
    "address",
    "postcode",
    "delivery",
    "phone",
    "opening_hours",
    "open_minutes",
    "cost",
    "entry",
    "step_free",
    "hearing_loop",
    "room_now",
    "need_ids",
    "languages",
    "age_min",
    "age_max",
    "source_id",
    "confirmed_on",
    "confirmed_by",
    "invented",
)
# Written by hand: the ORM would take as long to write it again for each page as PostgreSQL to answer it.
_ROWS = f"""
SELECT {", ".join(f"asset.{column}" for column in _COLUMNS)},
    ST_X(asset.location) AS lon, ST_Y(asset.location) AS lat,
    source.name AS source_name, source.publisher AS source_publisher
FROM assets_asset asset LEFT JOIN assets_source source ON source.id = asset.source_id
WHERE asset.id = ANY(%s) AND asset.status = 'published'
"""  # noqa: S608 - our own names


def listed(keys: Collection[int]) -> dict[int, Asset]:
    """Return published assets by key, with `source`; `lon` and `lat` are their WGS 84 degrees, or None.

    A place may have closed since its key was read. One query, if there are keys.
    """
    if not keys:
        return {}
    found = {asset.pk: asset for asset in Asset.objects.raw(_ROWS, [list(keys)])}
    sources: dict[int | None, Source | None] = {None: None}
    for asset in found.values():
        if asset.source_id not in sources:
            told = {"name": asset.source_name, "publisher": asset.source_publisher}
            sources[asset.source_id] = Source(pk=asset.source_id, **told)
        asset.source = sources[asset.source_id]
    return found
