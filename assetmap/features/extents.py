"""What a collection spans in space and time."""

from typing import Any

from django.contrib.gis.db.models import Extent
from django.core.cache import cache
from django.db import connection
from django.db.models import Max, Min

from assetmap.features.collection import Collection
from assetmap.features.systems import CRS84

# Measuring reads every row, half a second for a country, and desktop maps ask whenever they connect.
_KEPT_S = 60


def extent(of: Collection) -> dict[str, Any]:
    """Return the `extent` of a collection's description: it is up to a minute old."""
    # A transaction that has written sees what nobody else does.
    if connection.in_atomic_block:
        return _measured(of)
    key = f"features-extent-{connection.settings_dict['NAME']}-{of.id}"
    return cache.get_or_set(key, lambda: _measured(of), _KEPT_S)


def _measured(of: Collection) -> dict[str, Any]:
    found = of.features().aggregate(
        box=Extent(of.wgs84), first=Min(of.since or of.changed), last=Max(of.changed)
    )
    measured: dict[str, Any] = {}
    if found["box"]:
        measured["spatial"] = {"bbox": [list(found["box"])], "crs": CRS84.uri}
    if found["first"]:
        times = [found[end].isoformat().replace("+00:00", "Z") for end in ("first", "last")]
        measured["temporal"] = {"interval": [times]}
    return measured
