"""The assets in the GeoJSON API."""

from assets.api.collection import ASSETS

__all__ = ["ASSETS"]
