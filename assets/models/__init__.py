from assets.models.asset import Asset
from assets.models.gap import Gap
from assets.models.history import AssetChange
from assets.models.organisation import WORDS, Organisation
from assets.models.source import (
    ImportConflict,
    ImportRejection,
    ImportRun,
    Membership,
    Source,
    SourceRecord,
)
from assets.models.taxonomy import Category, Need
from assets.models.traits import Traits

__all__ = [
    "WORDS",
    "Asset",
    "AssetChange",
    "Category",
    "Gap",
    "ImportConflict",
    "ImportRejection",
    "ImportRun",
    "Membership",
    "Need",
    "Organisation",
    "Source",
    "SourceRecord",
    "Traits",
]
