"""Where a page of features begins or ends."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assetmap.features.values import read_number

_ID = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True)
class Key:
    """A feature's place in its list: its id and, where features are listed by distance, its metres."""

    id: int
    distance: float | None = None

    def __str__(self) -> str:
        # repr gives the shortest text that reads back as the very same float.
        return str(self.id) if self.distance is None else f"{self.distance!r},{self.id}"


def read_id(text: str) -> int:
    """Read a feature's id."""
    if not _ID.fullmatch(text):
        raise ValueError(_("“%(text)s” is not an id.") % {"text": text[:40]})
    return int(text)


def read_key(text: str) -> Key:
    """Read what a `next` or `prev` link carries."""
    distance, comma, feature_id = text.rpartition(",")
    try:
        return Key(read_id(feature_id), read_number(distance) if comma else None)
    except ValueError:
        raise ValueError(_("take it from a page's “next” or “prev” link.")) from None
