"""What the person who imports may choose."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone


@dataclass(frozen=True)
class Options:
    """Choices of one import. `data_date` is the day that the file describes, when the person knows it."""

    source_code: str | None = None
    mapping: Path | None = None
    members: Path | None = None
    data_date: date | None = None
    dry_run: bool = False
    allow_retire: bool = False

    def as_of(self) -> str:
        """Return the day on which "open" is judged, as ISO text: the data's, or today."""
        return (self.data_date or timezone.localdate()).isoformat()
