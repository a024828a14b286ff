from assets.models.asset import Asset, Organisation
from assets.models.history import AssetChange
from assets.models.source import (
    ImportConflict,
    ImportRejection,
    ImportRun,
    Membership,
    Source,
    SourceRecord,
)
from assets.models.taxonomy import Category, Need

__all__ = [
    "Asset",
    "AssetChange",
    "Category",
    "ImportConflict",
    "ImportRejection",
    "ImportRun",
    "Membership",
    "Need",
    "Organisation",
    "Source",
    "SourceRecord",
]
