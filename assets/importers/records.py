"""What passes from a file to the database: rows as read, records as vetted, and what was turned away."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


class ImportProblem(Exception):  # noqa: N818 - it is shown to people, who have problems rather than errors
    """A reason why a whole file cannot be taken in: a stable code and a sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Row(NamedTuple):
    """One entry of a file in terms of asset fields, not yet vetted.

    `line` is where it begins in the file (or its number among the features); `raw` maps field names, and
    the helpers lon, lat, easting, northing, radius_m and area, to text, lists or plain values.
    """

    line: int
    ref: str
    raw: dict[str, Any]


class Rejected(NamedTuple):
    """One entry that is not taken in.

    `left_out` says that it is not meant to be here (closed, private): a place that was taken in before
    under this reference is then closed, while a mere mistake in its row leaves it as it was.
    """

    line: int
    ref: str
    code: str
    reason: str
    left_out: bool = False


class Dropped(NamedTuple):
    """One value that was not taken in although the rest of its row was."""

    field: str
    code: str
    reason: str


class Record(NamedTuple):
    """One vetted entry: `said` holds JSON values by asset field, without those that are blank."""

    line: int
    ref: str
    said: dict[str, Any]
    dropped: list[Dropped]


@dataclass(frozen=True)
class SourceFacts:
    """Who publishes a file, under which licence."""

    code: str
    name: str
    licence: str
    publisher: str = ""
    licence_url: str = ""
    attribution: str = ""
    url: str = ""


@dataclass(frozen=True)
class Reading:
    """An opened file: where it is from and its entries, read as they are asked for.

    `areas` holds named shapes (shapely, WGS 84) that entries may serve; `row_sources` the further
    publishers that entries name, which may grow while entries are read.
    """

    source: SourceFacts | None
    entries: Iterable[Row | Rejected]
    data_date: date | None = None
    organisation_kind: str = "other"
    areas: dict[str, Any] = field(default_factory=dict)
    row_sources: dict[str, SourceFacts] = field(default_factory=dict)


OGL = {
    "licence": "Open Government Licence v3.0",
    "licence_url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
